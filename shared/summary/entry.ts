import type { Language, Text } from "../cells/text.ts";
import type { CriterionResult, Finding } from "../findings/finding.ts";
import type { Record } from "../records/record.ts";
import type { Recommendation, SubmissionState } from "../submission/submission.ts";
import type { FilingTotals } from "./totals-of-filings.ts";

/** Where a workbook is on its way from the unit to the province; "checked" is one that no server has seen. */
export type UnitStatus = "checked" | SubmissionState;

/** The file a unit's row comes from. */
export interface EntrySource {
  readonly file: string;
  readonly sha256: string;
  /** ISO 8601, as recorded when it was sent in; never the time of merging. */
  readonly submittedAt?: string;
  /** Sent in after the unit's own date. */
  readonly late?: boolean;
  readonly submittedBy?: string;
  /** The address of the submission on the server. */
  readonly link?: string;
}

/** Who let a waivable criterion pass, and why. */
export interface Waiver {
  readonly rule: string;
  readonly level: "city" | "province";
  readonly by: string;
  /** "2026-05-31" */
  readonly date: string;
  readonly reason: string;
}

/** One checked workbook of one unit. */
export interface MergeEntry {
  readonly record: Record;
  readonly findings: readonly Finding[];
  readonly criteria: readonly CriterionResult[];
  /** GB/T 2260, "440100". */
  readonly city: string;
  readonly county?: string;
  readonly unitName: string;
  /** Of the server's register of units: two parks of one management body are two units. */
  readonly unitId?: string;
  /** The management body's credit code. */
  readonly unitCode?: string;
  readonly period: string;
  readonly status: UnitStatus;
  readonly source: EntrySource;
  readonly recommendation?: Recommendation;
  /** The province let the city recommend it beyond the quota: it takes none of the city's places. */
  readonly beyondQuota?: boolean;
  readonly waivers?: readonly Waiver[];
}

/** A file that does not count, and why. */
export interface ExcludedEntry {
  readonly file: string;
  readonly reason: Text;
  readonly unitName?: string;
}

/** A unit that should report. */
export interface ExpectedUnit {
  readonly city: string;
  readonly county?: string;
  readonly unitName: string;
  readonly unitId?: string;
  readonly unitCode?: string;
  readonly contact?: string;
  readonly phone?: string;
  /** The last day on which a report is not late: "2026-05-31". */
  readonly due?: string;
}

/** The totals of an earlier period, as its own summary gave them. */
export interface PreviousTotals {
  readonly period: string;
  readonly totals: Readonly<{ [columnId: string]: number }>;
  /** City code → its totals. */
  readonly byCity?: Readonly<{ [city: string]: Readonly<{ [columnId: string]: number }> }>;
  /** `unitKey` → the unit's own figures, for the comparison of units. */
  readonly byUnit?: ReadonlyMap<string, Readonly<{ [columnId: string]: number }>>;
}

export interface MergeOptions {
  readonly level: "city" | "province";
  /** GB/T 2260; the files of other cities are left out. */
  readonly city?: string;
  readonly period: string;
  readonly language: Language;
  /** What was left out before merging, by whoever read the files. */
  readonly excluded?: readonly ExcludedEntry[];
  readonly expectedUnits?: readonly ExpectedUnit[];
  readonly previous?: PreviousTotals;
  /** Also count units that the level has not passed yet; each row says so. */
  readonly includeEarlier?: boolean;
  /** The totals of the same filings as they were worked out at filing: where a merged one differs TotalsDiffer is thrown. */
  readonly control?: FilingTotals;
  /** Given by tests; the form's own expressions when left out. */
  readonly values?: SummaryValues;
}

/** A row that counts in 去重企业: `key` is empty when the row has none, and then it stands alone. */
export interface DistinctRow {
  readonly key: string;
  readonly name: string;
  readonly figure: number | null;
}

/** A row that counts in a breakdown: the code of its group and its figure. */
export interface BreakdownRow {
  readonly group: string | null;
  readonly figure: number | null;
}

/** Runs the summary expressions of a form over one record. */
export interface SummaryValues {
  /** Column id → value; null where blank, and where an input could not be read. */
  columnValues(record: Record): Readonly<{ [columnId: string]: number | string | null }>;
  /** The ids of the columns of which an input stands in the workbook but could not be read. */
  unreadColumns(record: Record): readonly string[];
  distinctRows(record: Record): readonly DistinctRow[];
  /** Of the definition's breakdown with this index. */
  breakdownRows(record: Record, index: number): readonly BreakdownRow[];
}
