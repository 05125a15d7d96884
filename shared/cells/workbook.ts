import type { CellRange } from "./address.ts";

/** What a cell shows a program: dates stay serial numbers, told apart by `Cell.numberFormat`. */
export type CellValue = string | number | boolean | null;

/** One cell that holds something. Cells that are empty, styled or not, are left out of a `Row`. */
export interface Cell {
  /** Counted from 1. */
  readonly column: number;
  /** The typed value, or the cached result of a formula; null when a formula has no cached result or the cell is in error. */
  readonly value: CellValue;
  /** The formula without its leading "=". A cell that only repeats a shared formula has "" here. */
  readonly formula?: string;
  /** Excel's format code, left out when it is General. */
  readonly numberFormat?: string;
  /** "#REF!", "#N/A" …; `value` is null then. */
  readonly error?: string;
}

export interface Row {
  /** Counted from 1. */
  readonly row: number;
  readonly hidden: boolean;
  /** Ascending by column. */
  readonly cells: readonly Cell[];
}

/** An Excel table (ListObject). `range` includes the header row and the totals row. */
export interface SheetTable {
  readonly name: string;
  readonly range: CellRange;
  readonly totalsRows: number;
  /** 0 when the table shows no header row; left out when it has one. */
  readonly headerRows?: number;
  readonly columns: readonly string[];
}

/** A data validation; ranges are kept as ranges. */
export interface SheetValidation {
  readonly type: string;
  readonly ranges: readonly CellRange[];
  readonly formula1: string;
}

export interface SheetComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

export interface Sheet {
  readonly name: string;
  readonly visibility: "visible" | "hidden" | "veryHidden";
  /** Ascending by row; only rows that hold a cell, or that are hidden. */
  readonly rows: readonly Row[];
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly ColumnSpan[];
  readonly tables: readonly SheetTable[];
  readonly validations: readonly SheetValidation[];
  readonly comments: readonly SheetComment[];
  readonly isProtected: boolean;
}

export interface DefinedName {
  readonly name: string;
  /** As written in the file: "封面!$B$4", "#REF!", a constant … */
  readonly refersTo: string;
  /** The sheet it is local to. */
  readonly sheet?: string;
}

/** A whole workbook as plain JSON: the seam that every host fills (a reader of bytes, or Excel itself). */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly names: readonly DefinedName[];
  /** Serial dates count from 1904-01-01 instead of 1899-12-30. */
  readonly date1904: boolean;
}

/** A value to be put into a cell by a fix; the number format is set only when given. */
export interface CellWrite {
  readonly value: CellValue;
  readonly numberFormat?: string;
}
