import type { CellRef } from "../cells/address.ts";
import { formatAddress } from "../cells/address.ts";

export type CellWriteCode =
  /** The workbook has no worksheet of that name. */
  | "sheet-missing"
  /** Row or column lie outside a sheet. */
  | "bad-address"
  /** A figure that no cell can hold. */
  | "not-a-figure"
  /** More than a cell can hold. */
  | "text-too-long"
  /** The cell is part of an array formula or a data table, of which no part can be changed alone. */
  | "array-formula"
  /** Other cells repeat the formula of this one, and it cannot be moved to them. */
  | "shared-formula"
  /** The head of a table's column: the table knows the column by it. */
  | "table-header";

/** A value that cannot be put into a cell; the workbook is as it was. */
export class CellWriteError extends Error {
  override readonly name = "CellWriteError";
  readonly code: CellWriteCode;
  readonly cell: CellRef;
  constructor(code: CellWriteCode, cell: CellRef) {
    super(`${code}: ${cell.sheet}!${formatAddress(cell.row, cell.column)}`);
    this.code = code;
    this.cell = cell;
  }
}
