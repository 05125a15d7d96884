import type { Text } from "../cells/text.ts";

const quarters = ["一", "二", "三", "四"];

/** "2026" as 2026年度, "2026Q3" as 2026年第三季度. */
export function periodWords(period: string): Text {
  const [year = period, quarter] = period.split("Q");
  if (quarter === undefined) return { zh: `${year}年度`, en: year };
  return { zh: `${year}年第${quarters[Number(quarter) - 1] ?? quarter}季度`, en: `${year} Q${quarter}` };
}
