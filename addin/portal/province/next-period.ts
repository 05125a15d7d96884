import type { FormLine } from "../../../shared/submission/form-line.ts";

/**
 * The period that a round is likely to be opened for: the one after the newest round of the form, else the year of `day`
 * or the quarter before it. `day` is "2026-05-31".
 */
export function nextPeriod(kind: FormLine["periodKind"], periods: readonly string[], day: string): string {
  const newest = [...periods].sort().at(-1);
  if (newest !== undefined) return after(newest);
  const year = Number(day.slice(0, 4));
  if (kind === "year") return String(year);
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  return quarter === 1 ? `${String(year - 1)}Q4` : `${String(year)}Q${String(quarter - 1)}`;
}

function after(period: string): string {
  const [year = "", quarter] = period.split("Q");
  if (quarter === undefined) return String(Number(year) + 1);
  return quarter === "4" ? `${String(Number(year) + 1)}Q1` : `${year}Q${String(Number(quarter) + 1)}`;
}
