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
    at = readCellAttribute(reader, bytes[at]!, at + 3) + 1;
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

/** Reads the attribute of that one-letter name whose value starts at `from`, and returns where its closing quote is. */
function readCellAttribute(reader: CellReader, name: number, from: number): number {
  if (name === 114) return readAddress(reader, from);
  if (name === 115) return readStyle(reader, from);
  if (name === 116) return readType(reader, from);
  return offsetOfQuote(reader.cursor, from);
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

/** Reads the column of an address such as "B12"; the row must be the one that the cell stands in. */
function readAddress(reader: CellReader, from: number): number {
  const { bytes } = reader.cursor;
  let at = from;
  let column = 0;
  for (let letter = (bytes[at]! & 0xdf) - 64; letter > 0 && letter <= 26; letter = (bytes[at]! & 0xdf) - 64) {
    column = column * 26 + letter;
    at++;
  }
  const digitsFrom = at;
  let row = 0;
  for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[at]! - 48) {
    row = row * 10 + digit;
    at++;
  }
  if (column === 0 || at === digitsFrom || !isQuote(bytes[at])) refuseAddress(reader);
  if (row !== reader.row) adoptRow(reader, row);
  reader.column = column;
  return at;
}

/** A row without a number is the one that its first cell names. */
function adoptRow(reader: CellReader, row: number): void {
  if (reader.isRowStated || reader.count > 0 || row === 0) refuseAddress(reader);
  if (row > MAX_ROW) refuse("row-out-of-range", { sheet: reader.context.sheet });
  reader.row = row;
  reader.isRowStated = true;
}

function refuseAddress(reader: CellReader): never {
  return refuse("bad-address", { sheet: reader.context.sheet, row: reader.row });
}

/** Reads the number format of a style index; what is no index has none. */
function readStyle(reader: CellReader, from: number): number {
  const { bytes } = reader.cursor;
  let at = from;
  let index = 0;
  for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[at]! - 48) {
    index = index * 10 + digit;
    at++;
  }
  reader.format = reader.context.formats[index];
  return offsetOfQuote(reader.cursor, at);
}

function readType(reader: CellReader, from: number): number {
  const { cursor } = reader;
  const { bytes } = cursor;
  if (isQuote(bytes[from + 1])) {
    reader.type = bytes[from]!;
    return from + 1;
  }
  const name = isQuote(bytes[from + 3]) ? "str" : "inlineStr";
  if (!startsWith(bytes, from, name)) damagedXml(cursor);
  reader.type = TYPE_TEXT;
  return offsetOfQuote(cursor, from + name.length);
}

function offsetOfQuote({ bytes }: XmlCursor, from: number): number {
  let at = from;
  while (at < bytes.length && !isQuote(bytes[at])) at++;
  return at;
}

function isQuote(byte: number | undefined): boolean {
  return byte === 34 || byte === 39;
}
