import { MAX_COLUMN, MAX_ROW } from "../cells/address.ts";
import { readCellParts } from "./cell-parts.ts";
import type { CellReader } from "./cell-reader.ts";
import { TYPE_NUMBER, TYPE_TEXT } from "./cell-reader.ts";
import { readQuickContent } from "./cell-quick.ts";
import { refuse } from "./refusal.ts";
import { countCell } from "./tally.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { damagedXml, EMPTY, OPEN, startsWith } from "./xml-scan.ts";

/** After the tag `c`: adds the cell to the row unless it is empty. */
export function readCell(reader: CellReader, tag: number): void {
  startCell(reader);
  const { attributes, bytes } = reader.cursor;
  for (let slot = 0; slot < reader.cursor.attributeCount * 4; slot += 4) {
    const start = attributes[slot]!;
    if (attributes[slot + 1]! - start !== 1) continue;
    readCellAttribute(reader, bytes[start]!, attributes[slot + 2]!);
  }
  finishCell(reader, tag);
}

/**
 * Reads a whole cell when its tag is written the way nearly every program does, `<c r="A1" s="2" t="s">`, without
 * noting attributes first; false, and no move, otherwise.
 */
export function readQuickCell(reader: CellReader): boolean {
  const { cursor } = reader;
  const { bytes, pos } = cursor;
  if (bytes[pos] !== 60 || bytes[pos + 1] !== 99 || bytes[pos + 2] !== 32) return false;
  startCell(reader);
  let at = pos + 3;
  for (;;) {
    if (bytes[at + 1] !== 61 || bytes[at + 2] !== 34) return false;
    readCellAttribute(reader, bytes[at]!, at + 3);
    at += 3;
    while (at < bytes.length && bytes[at] !== 34) at++;
    at++;
    if (bytes[at] !== 32) break;
    at++;
  }
  const isEmpty = bytes[at] === 47 && bytes[at + 1] === 62;
  if (!isEmpty && bytes[at] !== 62) return false;
  cursor.pos = isEmpty ? at + 2 : at + 1;
  if (!isEmpty) cursor.depth++;
  finishCell(reader, isEmpty ? EMPTY : OPEN);
  return true;
}

function startCell(reader: CellReader): void {
  reader.type = TYPE_NUMBER;
  reader.format = reader.context.formats[0];
  reader.column = reader.previous + 1;
}

/** Reads the attribute of that one-letter name whose value starts at `from` and goes up to a quote. */
function readCellAttribute(reader: CellReader, name: number, from: number): void {
  if (name === 114) reader.column = readAddress(reader, from);
  else if (name === 115) reader.format = reader.context.formats[readIndex(reader.cursor.bytes, from)];
  else if (name === 116) reader.type = readType(reader.cursor, from);
}

function finishCell(reader: CellReader, tag: number): void {
  const { context, column } = reader;
  if (column > MAX_COLUMN) refuse("column-out-of-range", { sheet: context.sheet, row: reader.row });
  if (column <= reader.previous) reader.isAscending = false;
  reader.previous = column;
  countCell(context);
  if (tag === EMPTY) return;
  if (!readQuickContent(reader)) readCellParts(reader);
}

/** The column of an address such as "B12"; the row must be the one that the cell stands in. */
function readAddress(reader: CellReader, from: number): number {
  const { bytes } = reader.cursor;
  let at = from;
  let column = 0;
  for (; at < from + 4; at++) {
    const letter = (bytes[at]! & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  let row = 0;
  const digitsFrom = at;
  for (; at < bytes.length; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    row = row * 10 + digit;
  }
  if (column === 0 || !isQuote(bytes[at]) || at === digitsFrom) refuseAddress(reader);
  if (row !== reader.row) adoptRow(reader, row);
  return column;
}

function adoptRow(reader: CellReader, row: number): void {
  if (reader.isRowStated || reader.count > 0 || row === 0) refuseAddress(reader);
  if (row > MAX_ROW) refuse("row-out-of-range", { sheet: reader.context.sheet });
  reader.row = row;
  reader.isRowStated = true;
}

function refuseAddress(reader: CellReader): never {
  return refuse("bad-address", { sheet: reader.context.sheet, row: reader.row });
}

/** A style index; anything else leads to no style. */
function readIndex(bytes: Uint8Array, from: number): number {
  let index = 0;
  for (let at = from; at < bytes.length && !isQuote(bytes[at]); at++) index = index * 10 + bytes[at]! - 48;
  return index;
}

function readType(cursor: XmlCursor, from: number): number {
  const { bytes } = cursor;
  if (isQuote(bytes[from + 1])) return bytes[from]!;
  if (startsWith(bytes, from, isQuote(bytes[from + 3]) ? "str" : "inlineStr")) return TYPE_TEXT;
  return damagedXml(cursor);
}

function isQuote(byte: number | undefined): boolean {
  return byte === 34 || byte === 39;
}
