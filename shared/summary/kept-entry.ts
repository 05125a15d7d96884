import type { ReportKey } from "../findings/previous-record.ts";
import type { CellRef } from "../cells/address.ts";
import type { CriterionResult, Finding } from "../findings/finding.ts";
import type { Form } from "../forms/form.ts";
import type { Value } from "../records/record.ts";
import type { BreakdownRow, DistinctRow, MergeEntry } from "./entry.ts";
import type { Figure } from "./figure.ts";

/** What is known of a workbook beside its rows and findings. */
export interface EntryHead extends Omit<MergeEntry, "record" | "findings"> {
  readonly record: ReportKey;
}

/** A checked workbook as a summary keeps it: the figures at hand, rows and findings wherever its keeper has put them. */
export interface KeptEntry extends EntryHead {
  /** In the order of the form's summary columns. */
  readonly figures: readonly Figure[];
  /** True where an input of the column could not be read. */
  readonly unread: readonly boolean[];
  readonly outcomes: ReadonlyMap<string, CriterionResult>;
  /** What Excel would calculate from the rows, in the order of `liveFigures(form).all`. */
  readonly calculated: readonly number[];
  /** What the figures of `distinct` add up to. */
  readonly distinctSum: number;
  /** 填表人 and 联系电话 as the workbook has them; "" where it does not. */
  readonly contact: string;
  readonly phone: string;
  /** "企业清单!A4:P60; …": where the tables that 明细 lists stand in the workbook. */
  readonly where: string;
  /** Rule → the reason that the unit gave first, for rules that are waived. */
  readonly waivedReasons: ReadonlyMap<string, string>;
  readonly content: KeptContent;
}

/** What is made anew at each call, because ten thousand units of it do not fit in memory. */
export interface KeptContent {
  /** How many rows `table` would give. */
  rowCount(table: string): number;
  table(table: string): KeptTable;
  readonly findingCount: number;
  /** In the order of the sheet of findings. */
  findings(): readonly KeptFinding[];
  distinct(): readonly DistinctRow[];
  /** Of the form's breakdown with this index. */
  breakdown(index: number): readonly BreakdownRow[];
}

export interface KeptTable {
  /** "企业清单!A": where its first column stands; "" when the workbook lacks it. */
  readonly place: string;
  readonly rows: readonly KeptRow[];
}

/** The row of the sheet, from 1, then a cell for every column of the form's table. */
export type KeptRow = readonly [row: number, ...cells: KeptCell[]];

/** The value of a cell; packed up where the cell could not be read. */
export type KeptCell = Value | { readonly unread: Value };

export interface KeptFinding extends Pick<Finding, "rule" | "severity" | "clause" | "value" | "reason"> {
  readonly message: string;
  readonly cell?: CellRef;
  /** How many cells are marked. */
  readonly cells: number;
}

export function isUnreadCell(cell: KeptCell): cell is { readonly unread: Value } {
  return typeof cell === "object" && cell !== null && "unread" in cell;
}

/** The place of a column in its table, from 0. */
export function columnPlace({ tables }: Form, table: string, column: string): number {
  return [...tables.get(table)!.columns.keys()].indexOf(column);
}

/** The value of the column at this place (from 0) of the form's table. */
export function valueAt(row: KeptRow, at: number): Value {
  const cell = row[at + 1] as KeptCell | undefined;
  if (cell === undefined) return null;
  return isUnreadCell(cell) ? cell.unread : cell;
}
