import { formatAddress, MAX_ROW } from "../cells/address.ts";
import type { Cell, Row } from "../cells/workbook.ts";
import type { SheetContext } from "./sheet-context.ts";
import { refuse } from "./refusal.ts";
import type { CellReader } from "./sheet-cell.ts";
import { newCellReader, readCell } from "./sheet-cell.ts";
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
  return isAscending ? rows : mergeRows(rows, context);
}

/** The row, or undefined when it neither holds a cell nor is hidden. */
function readRow(reader: CellReader, tag: number): Row | undefined {
  const { cursor, context, cells } = reader;
  startRow(reader);
  const hidden = isOn(cursor, context.codec, "hidden");
  cells.length = 0;
  reader.column = 0;
  reader.isAscending = true;
  if (tag !== EMPTY) readCells(reader);
  if (reader.row > MAX_ROW) refuse("row-out-of-range", { sheet: context.sheet });
  if (!hidden && cells.length === 0) return undefined;
  if (!reader.isAscending) sortCells(cells, reader.row, context);
  // A copy has exactly the room it needs; the scratch array stays for the next row.
  return { row: reader.row, hidden, cells: cells.length === 0 ? NO_CELLS : cells.slice() };
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
    reader.row = readRowNumber(bytes, attributes[slot + 2]!, attributes[slot + 3]!, context);
    reader.isRowStated = true;
  }
}

function readRowNumber(bytes: Uint8Array, from: number, to: number, context: SheetContext): number {
  let row = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48;
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
    const tag = nextTag(cursor);
    if (tag === CLOSE) continue;
    if (cursor.nameEnd - cursor.nameStart === 1 && cursor.bytes[cursor.nameStart] === 99) readCell(reader, tag);
    else if (tag !== EMPTY) skipElement(cursor);
  }
}

/** Two values for one cell are refused: another program might show the one that we do not check. */
function sortCells(cells: Cell[], row: number, { sheet }: SheetContext): void {
  cells.sort((a, b) => a.column - b.column);
  for (let index = 1; index < cells.length; index++) {
    const { column } = cells[index]!;
    if (column === cells[index - 1]!.column) refuse("duplicate-cell", { sheet, cell: formatAddress(row, column) });
  }
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
    const cells = [...last.cells, ...piece.cells];
    sortCells(cells, piece.row, context);
    rows[rows.length - 1] = { row: piece.row, hidden: last.hidden || piece.hidden, cells };
  }
  return rows;
}
