import { formatAddress, type CellRange } from "../../shared/cells/address.ts";
import { coverCells } from "../../shared/xlsx/mark-ranges.ts";
import type { ContentCell, ContentRow, SheetContent } from "../../shared/xlsx/report-content.ts";
import { reportLooks, type ReportStyle } from "../../shared/xlsx/report-looks.ts";
import { typedValue } from "./typed-text.ts";

/** Excel's limit for the text of a cell, in UTF-16 units. */
const MOST_TEXT = 32_767;

/** Rows that are shown: that a signature no longer holds is said of copies only. */
export function shownRows({ rows }: SheetContent): readonly ContentRow[] {
  return rows.filter(({ role }) => role !== "signed");
}

/** Values of rows as Excel takes them, each row as wide as the sheet. */
export function valuesOf(rows: readonly ContentRow[], width: number): (string | number | boolean)[][] {
  return rows.map(({ cells }) => Array.from({ length: width }, (_, column) => valueOf(cells[column])));
}

/** The areas of each style; a banner's reach over all columns. */
export function areasByStyle(rows: readonly ContentRow[], width: number): ReadonlyMap<ReportStyle, CellRange[]> {
  const places = new Map<ReportStyle, { row: number; column: number }[]>();
  for (const [index, row] of rows.entries()) {
    for (let column = 1; column <= width; column++) {
      const style = (row.role === "banner" ? row.cells[0] : row.cells[column - 1])?.style;
      if (style === undefined) continue;
      const list = places.get(style);
      if (list) list.push({ row: index + 1, column });
      else places.set(style, [{ row: index + 1, column }]);
    }
  }
  return new Map([...places].map(([style, cells]) => [style, coverCells(cells)]));
}

/** The cells that lead to others, by their addresses. */
export function linksOf(
  rows: readonly ContentRow[],
): readonly { readonly address: string; readonly cell: ContentCell }[] {
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => (cell.link ? [{ address: formatAddress(row + 1, column + 1), cell }] : [])),
  );
}

/** Areas of answers that are due until they hold so many characters. */
export function dueAreas(rows: readonly ContentRow[]): ReadonlyMap<number, CellRange[]> {
  const places = new Map<number, { row: number; column: number }[]>();
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, { minLength }] of cells.entries()) {
      if (minLength === undefined) continue;
      places.set(minLength, [...(places.get(minLength) ?? []), { row: row + 1, column: column + 1 }]);
    }
  }
  return new Map([...places].map(([length, cells]) => [length, coverCells(cells)]));
}

function valueOf(cell: ContentCell | undefined): string | number | boolean {
  const value = cell?.value ?? "";
  const text = typeof value === "string" ? value.slice(0, MOST_TEXT) : value;
  return typedValue({ value: text, ...(cell && reportLooks[cell.style].isText ? { numberFormat: "@" } : {}) });
}
