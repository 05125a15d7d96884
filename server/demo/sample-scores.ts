import type { Answers, FilledForm } from "./answers.ts";
import { seededRandom, type Random } from "./seeded-random.ts";

export interface SampleExpert {
  readonly name: string;
  readonly organisation: string;
  /** What the expert's workbook is there to show. */
  readonly story: "clean" | "recused" | "missing";
}

/** Five invented experts: one is recused from the first park, one leaves out a score of the second. */
export const sampleExperts: readonly SampleExpert[] = [
  { name: "周示例", organisation: "岭南示例大学", story: "clean" },
  { name: "吴示例", organisation: "珠江示例人工智能研究院", story: "recused" },
  { name: "郑示例", organisation: "南粤示例产业研究会", story: "clean" },
  { name: "冯示例", organisation: "大湾区示例技术转移中心", story: "missing" },
  { name: "褚示例", organisation: "南海示例大学", story: "clean" },
];

/** 专家评分表 of one expert over the parks of a round. */
export function sampleScores(expert: SampleExpert, parks: readonly string[]): FilledForm {
  const number = sampleExperts.findIndex((one) => one.name === expert.name);
  const random = seededRandom(7_000 + number);
  const { name, organisation, story } = expert;
  return {
    fields: { organisation, roundNumber: 1, signature: name, scoringDate: "2026-07-01" },
    tables: {
      scores: parks.map((park, index): Answers => {
        if (story === "recused" && index === 0) return { park, recused: "是" };
        const row = { park, recused: "否", ...marks(index, random), documentOpinion: "材料齐全，数据可核对。" };
        return story === "missing" && index === 1 ? { ...row, research: "" } : row;
      }),
    },
  };
}

const conditions = ["mechanism", "space", "industry", "research", "policy", "service", "other"];

/** Each park has a level of its own, around which the experts differ. */
function marks(park: number, random: Random): Answers {
  const level = 90 - ((park * 7) % 23);
  return Object.fromEntries(conditions.map((condition) => [condition, level + random.whole(-8, 8)]));
}
