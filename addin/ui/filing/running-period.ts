import { localDay } from "../../../shared/submission/local-time.ts";

/** The period that runs at a time ("2026-11-22T02:00:00Z"): its year, or its quarter ("2026Q4"). */
export function runningPeriod(kind: "year" | "quarter", at: string): string {
  const [year = "", month = "1"] = localDay(at).split("-");
  return kind === "year" ? year : `${year}Q${String(Math.ceil(Number(month) / 3))}`;
}
