import type { CellRange, CellRef } from "../cells/address.ts";
import type { CellWrite } from "../cells/workbook.ts";
import type { SlotValue } from "../cells/text.ts";

/**
 * One typed value. Numbers are in the unit of their field, percentages are 0–100, dates are "2021-05-31",
 * months "2021-05", years numbers, a choice is its code, several choices a list of codes. null is blank.
 */
export type Value = string | number | boolean | readonly string[] | null;

export interface RecordRow {
  /** The row of the sheet, from 1. */
  readonly row: number;
  /** Every column of the table by id; null where blank or not read. */
  readonly values: Readonly<{ [columnId: string]: Value }>;
}

/** Where a table was found. */
export interface TableOrigin {
  readonly sheet: string;
  readonly headerRow: number;
  /** Column id → sheet column from 1; a column that the workbook lacks is absent. */
  readonly columns: Readonly<{ [columnId: string]: number }>;
  /** The last row that belongs to the table, blank rows included. */
  readonly lastRow: number;
}

/** Where each value of a record stands. A field or table that the workbook lacks is absent. */
export interface Origins {
  readonly fields: Readonly<{ [fieldId: string]: CellRef }>;
  readonly tables: Readonly<{ [tableId: string]: TableOrigin }>;
}

/** Values that stand in the workbook but could not be understood: no rule may guess them. */
export interface Unread {
  readonly fields: readonly string[];
  /** `row` is the sheet row. */
  readonly cells: readonly { readonly table: string; readonly column: string; readonly row: number }[];
}

/** Something the reading itself found, before any rule ran. Its severity and words are in `problems.ts`. */
export interface Problem {
  /** A key of the catalogue in `problems.ts`. */
  readonly code: string;
  /** The field ("basics field id") or "table.column" that it concerns; absent when it is about a sheet or the book. */
  readonly subject?: string;
  /** What the reason is keyed by in a table: the row's key, else "#" and the sheet row. */
  readonly rowKey?: string;
  readonly cells: readonly CellRef[];
  /** A whole range that is meant, where listing its cells would be wasteful (hidden columns, merges). */
  readonly range?: CellRange;
  /** What stands in the cell, as text. */
  readonly shown?: string;
  readonly slots: Readonly<{ [name: string]: SlotValue }>;
  readonly fix?: CellWrite;
}

/** The typed values read out of one workbook, and where each of them stands. Plain JSON. */
export interface Record {
  /** "application@2018.1" */
  readonly form: string;
  /** The reporting unit's code or name as written inside the workbook. */
  readonly unit: string;
  /** "2026" or "2026Q3" */
  readonly period: string;
  readonly fields: Readonly<{ [fieldId: string]: Value }>;
  readonly tables: Readonly<{ [tableId: string]: readonly RecordRow[] }>;
  readonly origins: Origins;
  readonly unread: Unread;
  readonly problems: readonly Problem[];
}
