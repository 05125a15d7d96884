import { MAX_COLUMN, MAX_ROW } from "../cells/address.ts";
import type { Cell, CellValue } from "../cells/workbook.ts";
import { isoDateSerial, withDateFormat } from "./iso-date.ts";
import { figureOf, isFigure, QUICK_FAILED, quickFigure } from "./figure.ts";
import { refuse } from "./refusal.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countCell, countText } from "./sheet-context.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { attributeSlot, damagedXml, EMPTY, nextTag, OPEN, skipElement, startsWith } from "./xml-scan.ts";
import { elementText, richText, unescapeText } from "./xml-text.ts";

/** Where the scan of `sheetData` stands; one object for the whole sheet, so that a cell costs nothing but itself. */
export interface CellReader {
  readonly cursor: XmlCursor;
  readonly context: SheetContext;
  /** The cells of the row so far. */
  readonly cells: Cell[];
  row: number;
  isRowStated: boolean;
  /** Of the last cell. */
  column: number;
  isAscending: boolean;
  type: number;
  style: number;
}

const TYPE_NUMBER = 110;
const TYPE_SHARED = 115;
const TYPE_BOOLEAN = 98;
const TYPE_ERROR = 101;
const TYPE_DATE = 100;
/** `str` and `inlineStr`. */
const TYPE_TEXT = 1;

export function newCellReader(cursor: XmlCursor, context: SheetContext): CellReader {
  const place = { row: 0, isRowStated: false, column: 0, isAscending: true };
  return { cursor, context, cells: [], ...place, type: TYPE_NUMBER, style: 0 };
}

/** After the tag `c`: adds the cell to the row unless it is empty. */
export function readCell(reader: CellReader, tag: number): void {
  const { cursor, context } = reader;
  const previous = reader.column;
  countCell(context);
  readCellTag(reader);
  if (reader.column <= previous) reader.isAscending = false;
  if (tag === EMPTY) return;
  const format = context.formats[reader.style];
  const { bytes, pos } = cursor;
  // Nearly every cell is `<v>digits</v></c>`: read it without going tag by tag.
  if (bytes[pos] === 60 && bytes[pos + 1] === 118 && bytes[pos + 2] === 62 && reader.type !== TYPE_TEXT) {
    const figure = quickFigure(cursor, pos + 3);
    if (figure !== QUICK_FAILED) {
      if (reader.type === TYPE_NUMBER) return addValue(reader, figure, format);
      if (reader.type === TYPE_SHARED) return addValue(reader, sharedText(reader, figure), format);
      if (reader.type === TYPE_BOOLEAN) return addValue(reader, figure === 1, format);
      damagedXml(cursor);
    }
  }
  readCellParts(reader, format);
}

function addValue(reader: CellReader, value: CellValue, format: string | undefined): void {
  const { column } = reader;
  reader.cells.push(format === undefined ? { column, value } : { column, value, numberFormat: format });
}

function readCellTag(reader: CellReader): void {
  const { cursor } = reader;
  const { attributes, bytes } = cursor;
  reader.type = TYPE_NUMBER;
  reader.style = 0;
  let column = reader.column + 1;
  for (let slot = 0; slot < cursor.attributeCount * 4; slot += 4) {
    const start = attributes[slot]!;
    if (attributes[slot + 1]! - start !== 1) continue;
    const from = attributes[slot + 2]!;
    const to = attributes[slot + 3]!;
    const name = bytes[start];
    if (name === 114) column = readAddress(reader, from, to);
    else if (name === 115) reader.style = readIndex(bytes, from, to);
    else if (name === 116) reader.type = readType(cursor, from, to);
  }
  if (column > MAX_COLUMN) refuse("column-out-of-range", { sheet: reader.context.sheet, row: reader.row });
  reader.column = column;
}

/** The column of an address such as "B12"; the row must be the one that the cell stands in. */
function readAddress(reader: CellReader, from: number, to: number): number {
  const { bytes } = reader.cursor;
  let at = from;
  let column = 0;
  for (; at < to && at < from + 4; at++) {
    const letter = (bytes[at]! & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  let row = 0;
  const digitsFrom = at;
  for (; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    row = row * 10 + digit;
  }
  if (column === 0 || at < to || at === digitsFrom) refuseAddress(reader);
  if (row !== reader.row) adoptRow(reader, row);
  return column;
}

function adoptRow(reader: CellReader, row: number): void {
  if (reader.isRowStated || reader.cells.length > 0 || row === 0) refuseAddress(reader);
  if (row > MAX_ROW) refuse("row-out-of-range", { sheet: reader.context.sheet });
  reader.row = row;
  reader.isRowStated = true;
}

function refuseAddress(reader: CellReader): never {
  return refuse("bad-address", { sheet: reader.context.sheet, row: reader.row });
}

/** A style index; anything else counts as the default style. */
function readIndex(bytes: Uint8Array, from: number, to: number): number {
  let index = 0;
  for (let at = from; at < to; at++) index = index * 10 + bytes[at]! - 48;
  return index;
}

function readType(cursor: XmlCursor, from: number, to: number): number {
  const { bytes } = cursor;
  if (to - from === 1) return bytes[from]!;
  if (startsWith(bytes, from, to - from === 3 ? "str" : "inlineStr")) return TYPE_TEXT;
  return damagedXml(cursor);
}

function sharedText({ context, row }: CellReader, index: number): string {
  return context.texts[index] ?? refuse("shared-text-missing", { sheet: context.sheet, row });
}

/** The general way: a formula, text in place, an error, a date, a prefix, white space, comments … */
function readCellParts(reader: CellReader, format: string | undefined): void {
  const { cursor, context } = reader;
  const outside = cursor.depth - 1;
  let formula: string | undefined;
  let content: string | undefined;
  while (cursor.depth > outside) {
    const tag = nextTag(cursor);
    if (tag !== OPEN && tag !== EMPTY) continue;
    const length = cursor.nameEnd - cursor.nameStart;
    const letter = cursor.bytes[cursor.nameStart];
    if (length === 1 && letter === 102) formula = readFormula(reader, tag);
    else if (length === 1 && letter === 118) content = tag === EMPTY ? "" : elementText(cursor, context.codec);
    else if (length === 2 && letter === 105 && tag === OPEN) content = richText(cursor, context.codec);
    else if (tag === OPEN) skipElement(cursor);
  }
  const value = content === undefined ? undefined : valueOf(reader, content);
  if (value === undefined && formula === undefined) return;
  const isError = reader.type === TYPE_ERROR && value !== undefined;
  const numberFormat = reader.type === TYPE_DATE && typeof value === "number" ? withDateFormat(value, format) : format;
  reader.cells.push({
    column: reader.column,
    value: isError ? null : (value ?? null),
    ...(formula === undefined ? {} : { formula }),
    ...(numberFormat === undefined ? {} : { numberFormat }),
    ...(isError ? { error: String(value) } : {}),
  });
}

/** Its text; "" for a cell that repeats a shared formula; undefined for an empty element, which states nothing. */
function readFormula({ cursor, context }: CellReader, tag: number): string | undefined {
  const repeats = attributeSlot(cursor, "t") >= 0;
  const text = tag === EMPTY ? "" : unescapeText(elementText(cursor, context.codec));
  if (text === "") return repeats ? "" : undefined;
  checkText(context, text);
  return text;
}

function checkText(context: SheetContext, text: string): void {
  const { textUnits } = context.limits;
  if (text.length > textUnits) refuse("text-too-long", { part: context.sheet, limit: textUnits });
  countText(context, text.length);
}

/** What `v` or `is` says under the cell's type; undefined when it says nothing. */
function valueOf(reader: CellReader, content: string): CellValue | undefined {
  const { type, context } = reader;
  if (type === TYPE_TEXT) {
    const text = unescapeText(content);
    checkText(context, text);
    return text;
  }
  const trimmed = content.trim();
  if (trimmed === "") return undefined;
  switch (type) {
    case TYPE_SHARED:
      return sharedText(reader, isFigure(trimmed) ? figureOf(trimmed) : -1);
    case TYPE_BOOLEAN:
      return trimmed === "1" || trimmed === "true";
    case TYPE_DATE:
      return isoDateSerial(trimmed, context.date1904) ?? content;
    case TYPE_NUMBER:
      // Not a figure, yet called one: kept as the text it is, so that no wrong number comes of it.
      return isFigure(trimmed) ? figureOf(trimmed) : content;
    default:
      return content;
  }
}
