import type { Answers } from "./answers.ts";
import { parkCode } from "./sample-credit-code.ts";
import type { SamplePark } from "./sample-parks.ts";
import type { Random } from "./seeded-random.ts";

const brands = [
  "云启",
  "智行",
  "瀚海",
  "星图",
  "睿达",
  "天枢",
  "灵犀",
  "博识",
  "凌波",
  "朗润",
  "启明",
  "万象",
  "知远",
  "海川",
];
const trades: readonly (readonly [trade: string, category: string, industry: string, product: string])[] = [
  ["智能科技", "图像识别", "6513 应用软件开发", "工业视觉质检系统"],
  ["机器人", "智能机器人", "3964 服务消费机器人制造", "配送服务机器人"],
  ["半导体", "人工智能芯片", "6520 集成电路设计", "边缘推理芯片"],
  ["语音技术", "语音识别", "6513 应用软件开发", "粤语语音识别引擎"],
  ["传感技术", "传感器", "3983 敏感元件及传感器制造", "毫米波雷达传感器"],
  ["智能装备", "智能数控机床", "3914 工业控制计算机及系统制造", "五轴智能加工中心"],
  ["医疗科技", "智能医疗", "6513 应用软件开发", "医学影像辅助诊断软件"],
  ["无人系统", "无人机", "3963 智能无人飞行器制造", "电力巡检无人机"],
  ["智能家居", "智能家居", "3969 其他智能消费设备制造", "全屋智能控制主机"],
  ["数据技术", "算法", "6550 信息处理和存储支持服务", "行业大模型训练平台"],
];

/** Three backbone enterprises and a tail: the first branch of A3.1. */
export function backboneOutputs(random: Random): readonly number[] {
  const backbone = [random.whole(18_000, 42_000), random.whole(8_000, 16_000), random.whole(5_000, 7_500)];
  return [...backbone, ...Array.from({ length: random.whole(6, 11) }, () => random.whole(300, 4_800))];
}

/** Twelve enterprises of 1000 to 4999 万元 and none above: the second branch of A3.1. */
export function manyOutputs(random: Random): readonly number[] {
  return Array.from({ length: 12 }, () => random.whole(1_000, 4_999));
}

/** Two backbone enterprises, and eight in all above 1000 万元: neither branch. */
export function fewOutputs(random: Random): readonly number[] {
  const large = [random.whole(6_000, 9_000), 5_000];
  const middle = [4_990, ...Array.from({ length: 5 }, () => random.whole(1_000, 3_000))];
  return [...large, ...middle, 980, 640, 410];
}

/** One row of 企业清单 for each output figure. */
export function sampleEnterprises(park: SamplePark, outputs: readonly number[], random: Random): readonly Answers[] {
  const first = random.whole(0, 139);
  return outputs.map((output, index) => {
    const at = (first + index) % (brands.length * trades.length);
    const [trade, category, industry, product] = trades[at % trades.length]!;
    const brand = brands[Math.floor(at / trades.length)]!;
    return {
      name: `${park.cityName.replace("市", "")}${brand}${trade}(示例)有限公司`,
      creditCode: parkCode(park, index),
      industryCode: industry,
      category,
      chainLink: random.pick(["上游", "中游", "下游"]),
      scale: sizeOf(output),
      products: product,
      aiOutput: output,
      totalOutput: output + random.whole(0, Math.ceil(output / 3)),
      research: Math.ceil(output * 0.08),
      employees: Math.max(12, Math.ceil(output / random.whole(50, 70))),
      highTech: output >= 1_000 ? "是" : "否",
      registered: "是",
      settled: "是",
      settledSince: `20${String(random.whole(16, 24))}-${String(random.whole(1, 12)).padStart(2, "0")}`,
    };
  });
}

/** Only a word in the list: the statistical division goes by income and people. */
function sizeOf(output: number): string {
  if (output >= 10_000) return "大";
  if (output >= 3_000) return "中";
  return output >= 500 ? "小" : "微";
}
