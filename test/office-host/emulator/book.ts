import type { Area } from "./area.ts";
import type { Parts } from "./package-parts.ts";
import type { Cell, CellValue, DefinedName, Row, Sheet, Table } from "./sheet.ts";
import type { Styles } from "./styles.ts";
import { childOf, childrenOf, type XmlElement } from "./xml.ts";

/** An open workbook: the parts of its file, and those the emulator understands as objects. */
export interface Book {
  readonly parts: Parts;
  readonly part: string;
  readonly root: XmlElement;
  readonly styles: Styles;
  readonly stylesPart: string;
  readonly stringsPart: string | undefined;
  readonly stringsRoot: XmlElement;
  readonly strings: readonly string[];
  readonly sheets: Sheet[];
  names: DefinedName[];
  /** The settings of this add-in in this file, their values as JSON. */
  readonly settings: Map<string, string>;
  /** A formula was changed, so the file's order of calculation holds no more. */
  formulasChanged: boolean;
  nextId(): string;
}

const EMPTY: Cell = { value: null, style: 0 };

/** The cell at a place; one that is not in the file has the style of its row or column. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  const found = sheet.rows.get(row)?.cells.get(column);
  if (found) return found;
  const style = inheritedStyle(sheet, row, column);
  return style === 0 ? EMPTY : { value: null, style };
}

/** Puts a cell; a formula shared with others is given to each of them first. */
export function putCell(sheet: Sheet, row: number, column: number, cell: Cell): void {
  const { cells } = rowAt(sheet, row);
  if (cells.get(column)?.formula?.element?.attributes["t"] === "shared") unshare(sheet);
  cells.set(column, cell);
}

export function rowAt(sheet: Sheet, row: number): Row {
  let found = sheet.rows.get(row);
  if (!found) sheet.rows.set(row, (found = { attributes: {}, cells: new Map() }));
  return found;
}

/** Gives every cell of a sheet its own formula; array formulas keep theirs. */
export function unshare({ rows }: Sheet): void {
  for (const { cells } of rows.values()) {
    for (const [column, cell] of cells) {
      if (cell.formula?.element?.attributes["t"] === "shared") {
        cells.set(column, { ...cell, formula: { text: cell.formula.text } });
      }
    }
  }
}

/** The area in use inside `within`: cells with a value or formula, or with `valuesOnly` false those with a style too. */
export function usedArea(sheet: Sheet, within: Area, valuesOnly: boolean): Area | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [row, { cells }] of sheet.rows) {
    if (row < within.top || row > within.bottom) continue;
    for (const [column, cell] of cells) {
      if (column < within.left || column > within.right || !isUsed(cell, valuesOnly)) continue;
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    }
  }
  return bottom < 0 ? undefined : { top, left, bottom, right };
}

export function sheetNamed(book: Book, key: string): Sheet | undefined {
  return book.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === key.toLowerCase());
}

export function tableNamed(tables: readonly Table[], key: string): Table | undefined {
  return tables.find((table) => table.id === key || table.name.toLowerCase() === key.toLowerCase());
}

export function isProtected(sheet: Sheet): boolean {
  return ["1", "true"].includes(childOf(sheet.root, "sheetProtection")?.attributes["sheet"] ?? "");
}

/** Whether a cell may be edited on a protected sheet. */
export function isUnlocked(book: Book, sheet: Sheet, row: number, column: number): boolean {
  const { style } = cellAt(sheet, row, column);
  return ["0", "false"].includes(childOf(book.styles.xf(style), "protection")?.attributes["locked"] ?? "1");
}

/** The file's element for a column, if it has one. */
export function columnElement(sheet: Sheet, column: number): XmlElement | undefined {
  return childrenOf(childOf(sheet.root, "cols"), "col").find(
    ({ attributes }) => column + 1 >= Number(attributes["min"]) && column + 1 <= Number(attributes["max"]),
  );
}

export function isHiddenRow(sheet: Sheet, row: number): boolean {
  const hidden = sheet.rows.get(row)?.attributes["hidden"];
  return hidden === "1" || hidden === "true";
}

export function isHiddenColumn(sheet: Sheet, column: number): boolean {
  const hidden = columnElement(sheet, column)?.attributes["hidden"];
  return hidden === "1" || hidden === "true";
}

/** What `valueTypes` says of a cell. */
export function valueTypeOf({ value, isError }: { value: CellValue; isError?: boolean | undefined }): string {
  if (value === null) return "Empty";
  if (isError) return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

function isUsed({ value, formula, style }: Cell, valuesOnly: boolean): boolean {
  return (value !== null && value !== "") || formula !== undefined || (!valuesOnly && style !== 0);
}

function inheritedStyle(sheet: Sheet, row: number, column: number): number {
  const attributes = sheet.rows.get(row)?.attributes;
  if (attributes?.["s"] !== undefined) return Number(attributes["s"]);
  return Number(columnElement(sheet, column)?.attributes["style"] ?? 0);
}
