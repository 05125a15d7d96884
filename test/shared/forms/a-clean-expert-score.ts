import type { Application } from "./a-clean-application.ts";

/** The parks that applied in the round of the clean workbook. */
export const applications = ["天河智谷人工智能产业园", "南海机器人产业园", "松山湖算法产业园"] as const;

/** An expert's workbook that meets every rule of expert-score@2018.1, at the very boundary wherever there is one. */
export function aCleanExpertScore(): Application {
  return {
    fields: {
      reportCode: "园评1表(参考)",
      agency: "园表通参考模板",
      formVersion: "expert-score@2018.1",
      period: "2026",
      expert: "周敏",
      organisation: "华南理工大学",
      roundNumber: 1,
      phone: null,
      signature: "周敏",
      scoringDate: "2026-07-01",
    },
    tables: {
      scores: [
        { park: applications[0], recused: false, ...all(0), documentOpinion: "材料齐全。", siteOpinion: null },
        { park: applications[1], recused: null, ...all(100), documentOpinion: "基础扎实。", siteOpinion: "已建成。" },
        { park: applications[2], recused: true, ...all(null), documentOpinion: null, siteOpinion: null },
      ],
    },
  };
}

export const conditions = ["mechanism", "space", "industry", "research", "policy", "service", "other"] as const;

/** The same score for each of the seven conditions. */
export function all(score: number | null): { readonly [condition: string]: number | null } {
  return Object.fromEntries(conditions.map((condition) => [condition, score]));
}
