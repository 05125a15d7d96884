import { LAST_COLUMN } from "./area.ts";
import { columnElement, isHiddenColumn, isHiddenRow, rowAt } from "./book.ts";
import { assertUnprotected } from "./edit-cells.ts";
import type { Cells } from "./host-state.ts";
import type { Sheet } from "./sheet.ts";
import { childOf, childrenOf, element, insertBefore, type XmlElement } from "./xml.ts";

const DEFAULT_HEIGHT = 15;
const DEFAULT_WIDTH = 8.43;
/** Points of a column one character wide, in Excel's default font. */
const POINTS_A_CHARACTER = 5.25;

/** Hides or shows the rows or columns of an area. */
export function setHidden(cells: Cells, axis: "rows" | "columns", hidden: boolean): void {
  assertUnprotected(cells.state, cells.sheet);
  for (const { top, bottom, left, right } of cells.areas) {
    if (axis === "columns") setColumns(cells.sheet, { left, right }, { hidden: hidden ? "1" : undefined });
    else for (let row = top; row <= bottom; row++) setRow(cells.sheet, row, { hidden: hidden ? "1" : undefined });
  }
}

/** Height in points; 0 when the row is hidden. */
export function heightOf(sheet: Sheet, row: number): number {
  if (isHiddenRow(sheet, row)) return 0;
  const standard = childOf(sheet.root, "sheetFormatPr")?.attributes["defaultRowHeight"];
  return Number(sheet.rows.get(row)?.attributes["ht"] ?? standard ?? DEFAULT_HEIGHT);
}

/** Width in points; 0 when the column is hidden. */
export function widthOf(sheet: Sheet, column: number): number {
  if (isHiddenColumn(sheet, column)) return 0;
  const standard = childOf(sheet.root, "sheetFormatPr")?.attributes["defaultColWidth"];
  const characters = Number(columnElement(sheet, column)?.attributes["width"] ?? standard ?? DEFAULT_WIDTH);
  return characters * POINTS_A_CHARACTER;
}

export function setHeight({ sheet, areas }: Cells, points: number): void {
  for (const { top, bottom } of areas) {
    for (let row = top; row <= bottom; row++) setRow(sheet, row, { ht: String(points), customHeight: "1" });
  }
}

export function setWidth({ sheet, areas }: Cells, points: number): void {
  const width = String(points / POINTS_A_CHARACTER);
  for (const { left, right } of areas) setColumns(sheet, { left, right }, { width, customWidth: "1" });
}

/** One value for all lines of an area, or null when they differ. */
export function common<T>(first: number, last: number, read: (index: number) => T): T | null {
  const value = read(first);
  for (let index = first + 1; index <= last; index++) if (read(index) !== value) return null;
  return value;
}

function columnList(sheet: Sheet): XmlElement {
  let list = childOf(sheet.root, "cols");
  if (!list) insertBefore(sheet.root, (list = element("cols")), ["sheetData"]);
  return list;
}

function setColumns(
  sheet: Sheet,
  { left, right }: { readonly left: number; readonly right: number },
  change: Readonly<Record<string, string | undefined>>,
): void {
  const list = columnList(sheet);
  const kept: XmlElement[] = [];
  const covered: (readonly [number, number])[] = [];
  for (const column of childrenOf(list, "col")) {
    const [min, max] = [Number(column.attributes["min"]) - 1, Number(column.attributes["max"]) - 1];
    const piece = (from: number, to: number, changed: boolean): void => {
      if (from > to) return;
      const made = element("col", { ...column.attributes, min: String(from + 1), max: String(to + 1) });
      kept.push(changed ? element("col", changedAttributes(made.attributes, change)) : made);
    };
    const [from, to] = [Math.max(min, left), Math.min(max, right)];
    piece(min, Math.min(max, left - 1), false);
    piece(from, to, true);
    piece(Math.max(min, right + 1), max, false);
    if (from <= to) covered.push([from, to]);
  }
  for (let column = left; column <= Math.min(right, LAST_COLUMN); column++) {
    if (covered.some(([from, to]) => column >= from && column <= to)) continue;
    const at = String(column + 1);
    kept.push(element("col", changedAttributes({ min: at, max: at, width: "9.140625" }, change)));
  }
  list.children = kept.sort((one, other) => Number(one.attributes["min"]) - Number(other.attributes["min"]));
}

function setRow(sheet: Sheet, row: number, change: Readonly<Record<string, string | undefined>>): void {
  const found = rowAt(sheet, row);
  sheet.rows.set(row, { cells: found.cells, attributes: changedAttributes(found.attributes, change) });
}

function changedAttributes(
  attributes: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const changed = Object.entries({ ...attributes, ...change });
  return Object.fromEntries(changed.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
