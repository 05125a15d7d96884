import type { Code } from "../definition.ts";

type Item = readonly [code: string, zh: string, en: string, aliases?: readonly string[]];

const coreHardware: readonly Item[] = [
  ["chip", "人工智能芯片", "AI chips", ["芯片"]],
  ["sensor", "传感器", "Sensors"],
  ["middleware", "中间件", "Middleware"],
  ["component", "器件", "Components"],
];

const coreSoftware: readonly Item[] = [
  ["developmentTool", "人工智能开发工具", "AI development tools", ["开发工具"]],
  ["operatingSystem", "操作系统", "Operating systems"],
  ["algorithm", "算法", "Algorithms"],
  ["learningFramework", "深度学习框架", "Deep learning frameworks"],
  ["speechRecognition", "语音识别", "Speech recognition"],
  ["imageRecognition", "图像识别", "Image recognition"],
  ["semanticUnderstanding", "语义理解", "Semantic understanding"],
];

const relatedProducts: readonly Item[] = [
  ["robot", "智能机器人", "Intelligent robots", ["机器人"]],
  ["machineTool", "智能数控机床", "Intelligent machine tools", ["数控机床"]],
  ["connectedVehicle", "智能网联汽车", "Connected vehicles", ["网联汽车"]],
  ["drone", "无人机", "Drones"],
  ["unmannedShip", "无人船", "Unmanned ships"],
  ["electronics", "智能电子", "Smart electronics"],
  ["home", "智能家居", "Smart home"],
  ["wearable", "智能穿戴", "Smart wearables", ["可穿戴设备"]],
];

const relatedServices: readonly Item[] = [
  ["medicine", "智能医疗", "Intelligent medicine"],
  ["security", "智能安防", "Intelligent security"],
  ["education", "智能教育", "Intelligent education"],
  ["government", "智能政务", "Intelligent government services"],
  ["transport", "智能交通", "Intelligent transport"],
  ["service", "智能服务", "Intelligent services"],
];

/**
 * 人工智能核心产业 and 关联产业 as 指南 二(二)2 lists them, in its own words. Both lists end in 等,
 * so each has an entry for what is not named.
 */
export const aiIndustry: readonly Code[] = [
  ...coreHardware.map(anItem),
  ...coreSoftware.map(anItem),
  anOpenItem("otherCore", "其他核心", "Other core"),
  ...relatedProducts.map(anItem),
  ...relatedServices.map(anItem),
  anOpenItem("otherRelated", "其他关联", "Other related"),
];

function anItem([code, zh, en, aliases = []]: Item): Code {
  return { code, label: { zh, en }, aliases: [...aliases], takesRemark: false, retired: false };
}

function anOpenItem(code: string, zh: string, en: string): Code {
  return {
    code,
    label: { zh: `${zh}(注明)`, en: `${en} (state which)` },
    aliases: [zh, `${zh}产业`, zh.replace("其他", "其它")],
    takesRemark: true,
    retired: false,
  };
}
