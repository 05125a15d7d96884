import type { CellValue } from "../cells/workbook.ts";
import type { CellReader } from "./cell-reader.ts";
import {
  addCell,
  keepText,
  sharedText,
  TYPE_BOOLEAN,
  TYPE_DATE,
  TYPE_ERROR,
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT,
} from "./cell-reader.ts";
import { figureOf, QUICK_FAILED, quickFigure } from "./figure.ts";
import { isoDateSerial, withDateFormat } from "./iso-date.ts";
import { attributeSlot, CLOSE, damagedXml, EMPTY, nextTag, OPEN, skipElement } from "./xml-scan.ts";
import { elementText, richText, unescapeText } from "./xml-text.ts";

/** The general way, tag by tag: a formula, text in place, an error, a date, a prefix, white space, comments … */
export function readCellParts(reader: CellReader): void {
  const { cursor, context } = reader;
  const { bytes } = cursor;
  const outside = cursor.depth - 1;
  let formula: string | undefined;
  let value: CellValue | undefined;
  while (cursor.depth > outside) {
    const tag = nextTag(cursor);
    if (tag !== OPEN && tag !== EMPTY) continue;
    const length = cursor.nameEnd - cursor.nameStart;
    const letter = bytes[cursor.nameStart];
    if (length === 1 && letter === 102) formula = readFormula(reader, tag);
    else if (length === 1 && letter === 118) value = readValue(reader, tag);
    else if (length === 2 && letter === 105 && tag === OPEN) value = keepText(context, richText(cursor));
    else if (tag === OPEN) skipElement(cursor);
  }
  if (value === undefined && formula === undefined) return;
  if (reader.type === TYPE_ERROR && value !== undefined) return addError(reader, String(value), formula);
  if (reader.type === TYPE_DATE && typeof value === "number") reader.format = withDateFormat(value, reader.format);
  addCell(reader, value ?? null, formula);
}

/** Errors are rare enough to be put together in the slow way. */
function addError(reader: CellReader, error: string, formula: string | undefined): void {
  const { column, format } = reader;
  reader.cells[reader.count++] = {
    column,
    value: null,
    ...(formula === undefined ? {} : { formula }),
    ...(format === undefined ? {} : { numberFormat: format }),
    error,
  };
}

/** Its text; "" for a cell that repeats a shared formula; undefined for an empty element, which states nothing. */
function readFormula({ cursor, context }: CellReader, tag: number): string | undefined {
  const repeats = attributeSlot(cursor, "t") >= 0;
  const text = tag === EMPTY ? "" : unescapeText(elementText(cursor));
  if (text === "") return repeats ? "" : undefined;
  return keepText(context, text);
}

/** What `v` says under the cell's type; undefined when it says nothing. */
function readValue(reader: CellReader, tag: number): CellValue | undefined {
  const { type, cursor, context } = reader;
  if (type === TYPE_NUMBER && tag === OPEN) {
    const figure = quickFigure(cursor, cursor.pos);
    if (figure !== QUICK_FAILED) {
      if (nextTag(cursor) !== CLOSE) damagedXml(cursor);
      return figure;
    }
  }
  const content = tag === EMPTY ? "" : elementText(cursor);
  if (type === TYPE_TEXT) return keepText(context, unescapeText(content));
  const trimmed = content.trim();
  if (trimmed === "") return undefined;
  switch (type) {
    case TYPE_SHARED:
      return sharedText(reader, figureOf(trimmed) ?? -1);
    case TYPE_BOOLEAN:
      return trimmed === "1" || trimmed === "true";
    case TYPE_DATE:
      return isoDateSerial(trimmed, context.date1904) ?? keepText(context, content);
    case TYPE_NUMBER:
      // Not a figure, yet called one: kept as the text it is, so that no wrong number comes of it.
      return figureOf(trimmed) ?? keepText(context, content);
    default:
      return keepText(context, content);
  }
}
