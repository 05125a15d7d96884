import { foldName } from "../forms/cel-functions.ts";
import type { Record } from "../records/record.ts";

/** What tells whose record it is and of when. */
export type ReportKey = Pick<Record, "form" | "unit" | "period">;

/**
 * The record to compare with: of the same unit and form, in any version, for the period right before a quarter, or the
 * latest year before a year. Undefined when none of the candidates is.
 */
export function previousRecord<R extends ReportKey>(record: ReportKey, candidates: readonly R[]): R | undefined {
  const unit = foldName(record.unit);
  let found: R | undefined;
  for (const candidate of candidates) {
    if (formName(candidate) !== formName(record) || foldName(candidate.unit) !== unit) continue;
    if (isBefore(candidate.period, record.period) && (found === undefined || candidate.period > found.period))
      found = candidate;
  }
  return found;
}

/** Whether a report of the one period can be what a report of the other is compared with. */
export function isBefore(candidate: string, period: string): boolean {
  const before = quarterBefore(period);
  return before === undefined ? candidate < period : candidate === before;
}

function formName({ form }: ReportKey): string {
  return form.split("@")[0]!;
}

/** "2026Q1" → "2025Q4"; undefined for a year. A gap between quarters cannot be bridged: figures add up within the year. */
function quarterBefore(period: string): string | undefined {
  const match = /^(\d{4})Q([1-4])$/.exec(period);
  if (!match) return undefined;
  const [year, quarter] = [Number(match[1]), Number(match[2])];
  return quarter === 1 ? `${year - 1}Q4` : `${year}Q${quarter - 1}`;
}
