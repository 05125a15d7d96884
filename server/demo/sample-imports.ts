import type { Answers } from "./answers.ts";
import { zoneYear, type SampleArea } from "./sample-areas.ts";
import { sampleCreditCode } from "./sample-credit-code.ts";

/** 企业导入清单 of an area for a quarter of 2025; in the third, 金融城 and 鱼珠 both list one enterprise. */
export function sampleImports({ code, county, shortName }: SampleArea, quarter: number): readonly Answers[] {
  const own = newcomers[code].map(([name, direction], index): Answers => {
    const isBackbone = index === 0;
    return {
      name: quarter === 3 ? name : name.replace("(", "二期("),
      creditCode: sampleCreditCode(county, 90_100 + quarter * 10 + index),
      origin: ["省外", "市内区外", "本区新设"][index]!,
      direction,
      kinds: isBackbone ? "总部、骨干" : "中小",
      sales: isBackbone ? 6_800 : 1_200,
      ...importedIn(quarter, index + 3),
      liaison: `${shortName}周示例`,
    };
  });
  return quarter === 3 && code !== "pazhou" ? [...own, { ...shared, liaison: `${shortName}周示例` }] : own;
}

const newcomers: { readonly [area in SampleArea["code"]]: readonly (readonly [name: string, direction: string])[] } = {
  pazhou: [
    ["云枢数据(示例)有限公司", "大数据"],
    ["启视智能(示例)有限公司", "人工智能"],
    ["会通数字会展(示例)有限公司", "数字会展"],
  ],
  jinrongcheng: [
    ["汇信金融科技(示例)有限公司", "金融科技"],
    ["竞界电竞(示例)有限公司", "电子竞技"],
  ],
  yuzhu: [
    ["链安区块链(示例)有限公司", "区块链"],
    ["智造云工业互联网(示例)有限公司", "工业互联网"],
  ],
};

function importedIn(quarter: number, day: number): Answers {
  const month = String(quarter * 3 - 1).padStart(2, "0");
  const imported = `${String(zoneYear)}-${month}-${String(day).padStart(2, "0")}`;
  return { capital: 1_000 + day * 100, attraction: "科技招商", stage: "注册", imported };
}

const shared: Answers = {
  name: "两江数贸(示例)有限公司",
  creditCode: sampleCreditCode("440106", 90_199),
  origin: "省内市外",
  direction: "数字贸易",
  kinds: "中小",
  sales: 1_800,
  ...importedIn(3, 20),
};
