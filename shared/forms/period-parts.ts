import { yearOf } from "./form.ts";

/** A period as expressions see it. */
export interface PeriodParts {
  /** 1 to 4; NaN for a year. */
  readonly quarter: number;
  /** The first and the last day, at 00:00 UTC; invalid dates when the period is neither a year nor a quarter. */
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/** "2026Q3" → quarter 3, 2026-07-01 and 2026-09-30; "2026" → NaN, 2026-01-01 and 2026-12-31. */
export function periodParts(period: string): PeriodParts {
  const year = yearOf(period) ?? Number.NaN;
  const quarter = period.length === 6 ? Number(period[5]) : Number.NaN;
  const firstMonth = Number.isNaN(quarter) ? 0 : (quarter - 1) * 3;
  const months = Number.isNaN(quarter) ? 12 : 3;
  return {
    quarter: Number.isNaN(year) ? Number.NaN : quarter,
    periodStart: new Date(Date.UTC(year, firstMonth, 1)),
    // Day 0 is the last day of the month before.
    periodEnd: new Date(Date.UTC(year, firstMonth + months, 0)),
  };
}
