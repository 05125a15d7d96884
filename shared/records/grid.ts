import type { CellRange } from "../cells/address.ts";
import { isInside } from "../cells/address.ts";
import type { Cell, Row, Sheet } from "../cells/workbook.ts";

/** Labels and headers are looked for no further to the right; a hostile row may have 16,384 cells. */
export const LAST_LABEL_COLUMN = 256;

/** The row of that number; undefined when it holds nothing. */
export function rowAt(sheet: Sheet, row: number): Row | undefined {
  const found = sheet.rows[indexOfRow(sheet, row)];
  return found?.row === row ? found : undefined;
}

/** The index in `sheet.rows` of the first row numbered `row` or higher. */
export function indexOfRow(sheet: Sheet, row: number): number {
  let low = 0;
  let high = sheet.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sheet.rows[middle]!.row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return rowAt(sheet, row)?.cells.find((cell) => cell.column === column);
}

/** Whether the cell holds nothing that a person sees. */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.error !== undefined) return cell === undefined;
  if (typeof cell.value === "string") return cell.value.trim() === "";
  return cell.value === null && cell.formula === undefined;
}

/** What stands in a cell as text, without spaces at its ends; "" when it is no text or number. */
export function textOf(cell: Cell | undefined): string {
  if (typeof cell?.value === "string") return cell.value.trim();
  return typeof cell?.value === "number" ? String(cell.value) : "";
}

/** The merged area that a cell belongs to. */
export function mergeAt(sheet: Sheet, row: number, column: number): CellRange | undefined {
  return sheet.merges.find((merge) => isInside(merge, row, column));
}

/** A cell, or the top left cell of the merged area that it belongs to: the only one that counts. */
export function masterOf(sheet: Sheet, row: number, column: number): { row: number; column: number } {
  const merge = mergeAt(sheet, row, column);
  return merge ? { row: merge.top, column: merge.left } : { row, column };
}

export function isHiddenColumn(sheet: Sheet, column: number): boolean {
  return sheet.hiddenColumns.some((span) => column >= span.first && column <= span.last);
}
