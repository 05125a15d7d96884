import type { Record } from "../records/record.ts";

/** Another workbook of the same round, as the rules Q0–Q3 see it. */
export interface Filing {
  readonly record: Record;
  /** The city has recommended it and has not taken that back. */
  readonly recommended: boolean;
}

export interface RoundContext {
  /** Every other workbook of the round; never the one that is checked. */
  readonly others: readonly Filing[];
  /** How many application rounds the year has, this one included. */
  readonly roundsInYear: number;
  /** The parks that applied in the round, by name; rules about them are not evaluated without it. */
  readonly applications?: readonly string[];
}

/** A park that was selected (指南 一(二)5), in this system or before it. */
export interface RegisteredPark {
  readonly park: string;
  readonly selectedYear: number;
}

/** What a check knows beside the workbook itself. Rules that need what is missing are listed as not evaluated. */
export interface CheckContext {
  readonly round?: RoundContext;
  /** The record of the same unit and form that was last accepted before this period. */
  readonly previous?: Record;
  readonly register?: readonly RegisteredPark[];
  /** Rule ids that a waiver has been approved for. */
  readonly waived?: ReadonlySet<string>;
}
