import { formatAddress, MAX_ROW } from "../cells/address.ts";
import type { Cell, Row } from "../cells/workbook.ts";
import { keepShape } from "./keep-shape.ts";
import { refuse } from "./refusal.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countRow } from "./tally.ts";
import type { CellReader } from "./cell-reader.ts";
import { newCellReader } from "./cell-reader.ts";
import { readCell, readQuickCell } from "./sheet-cell.ts";
import { decodeBatch } from "./text-batch.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { CLOSE, EMPTY, isNamed, nextTag, skipElement } from "./xml-scan.ts";
import { isOn } from "./xml-text.ts";

const NO_CELLS: readonly Cell[] = [];

/** After OPEN of `sheetData`: its rows ascending, each with its cells ascending. */
export function readRows(cursor: XmlCursor, context: SheetContext): readonly Row[] {
  const reader = newCellReader(cursor, context);
  const outside = cursor.depth - 1;
  const rows: Row[] = [];
  let isAscending = true;
  let previous = 0;
  while (cursor.depth > outside) {
    const tag = nextTag(cursor);
    if (tag === CLOSE) continue;
    if (isNamed(cursor, "row")) {
      const row = readRow(reader, tag);
      isAscending &&= reader.row > previous;
      previous = reader.row;
      if (row) rows.push(row);
    } else if (tag !== EMPTY) skipElement(cursor);
  }
  decodeBatch(reader.formulas);
  decodeBatch(reader.values);
  return isAscending ? rows : mergeRows(rows, context);
}

/** The row, or undefined when it neither holds a cell nor is hidden. */
function readRow(reader: CellReader, tag: number): Row | undefined {
  const { cursor, context } = reader;
  startRow(reader);
  const hidden = isOn(cursor, "hidden");
  reader.count = 0;
  reader.previous = 0;
  reader.isAscending = true;
  if (tag !== EMPTY) readCells(reader);
  if (reader.row > MAX_ROW) refuse("row-out-of-range", { sheet: context.sheet });
  if (!hidden && reader.count === 0) return undefined;
  countRow(context, reader.count);
  // A copy has exactly the room it needs; the scratch array stays for the next row.
  const cells = reader.count === 0 ? NO_CELLS : reader.cells.slice(0, reader.count);
  return newRow(reader.row, hidden, reader.isAscending ? cells : sortCells(cells, reader.row, context));
}

function newRow(row: number, hidden: boolean, cells: readonly Cell[]): Row {
  return { row, hidden, cells };
}

/** A row without `r` follows the one before, unless its first cell says otherwise. */
function startRow(reader: CellReader): void {
  const { cursor, context } = reader;
  const { attributes, bytes } = cursor;
  reader.row++;
  reader.isRowStated = false;
  for (let slot = 0; slot < cursor.attributeCount * 4; slot += 4) {
    const start = attributes[slot]!;
    if (attributes[slot + 1]! - start !== 1 || bytes[start] !== 114) continue;
    reader.row = readRowNumber(context, bytes.subarray(attributes[slot + 2], attributes[slot + 3]));
    reader.isRowStated = true;
  }
}

function readRowNumber(context: SheetContext, text: Uint8Array): number {
  let row = 0;
  for (const byte of text) {
    const digit = byte - 48;
    if (digit < 0 || digit > 9) refuse("bad-address", { sheet: context.sheet, row });
    row = row * 10 + digit;
  }
  if (row > MAX_ROW) refuse("row-out-of-range", { sheet: context.sheet });
  if (row === 0) refuse("bad-address", { sheet: context.sheet, row });
  return row;
}

function readCells(reader: CellReader): void {
  const { cursor } = reader;
  const outside = cursor.depth - 1;
  while (cursor.depth > outside) {
    if (readQuickCell(reader)) continue;
    const tag = nextTag(cursor);
    if (tag === CLOSE) continue;
    if (cursor.nameEnd - cursor.nameStart === 1 && cursor.bytes[cursor.nameStart] === 99) readCell(reader, tag);
    else if (tag !== EMPTY) skipElement(cursor);
  }
}

/** Two values for one cell are refused: another program might show the one that we do not check. */
function sortCells(unsorted: readonly Cell[], row: number, { sheet }: SheetContext): readonly Cell[] {
  const cells = unsorted.toSorted((a, b) => a.column - b.column);
  for (let index = 1; index < cells.length; index++) {
    const { column } = cells[index]!;
    if (column === cells[index - 1]!.column) refuse("duplicate-cell", { sheet, cell: formatAddress(row, column) });
  }
  return cells;
}

/** Rows out of order, or one row in several pieces: some programs write them so. */
function mergeRows(pieces: readonly Row[], context: SheetContext): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of pieces.toSorted((a, b) => a.row - b.row)) {
    const last = rows.at(-1);
    if (last?.row !== piece.row) {
      rows.push(piece);
      continue;
    }
    const cells = sortCells([...last.cells, ...piece.cells], piece.row, context);
    rows[rows.length - 1] = newRow(piece.row, last.hidden || piece.hidden, cells);
  }
  return rows;
}

keepShape(newRow(0, false, NO_CELLS));
