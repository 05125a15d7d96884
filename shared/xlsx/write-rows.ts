import { unclosed } from "./mark-list.ts";
import type { XmlEdit, XmlElement } from "./mark-xml.ts";
import { attributesOf, childOf, childrenOf } from "./mark-xml.ts";
import type { PlacedValue } from "./placed-value.ts";
import { cellsInside, keyOf, type CellPlace, type RowPlace } from "./sheet-places.ts";
import { cellXml } from "./write-cell-xml.ts";

/** The index of the format that is the one of this index but for its number format. */
export type FormatIndex = (own: number, numberFormat: string) => number;

/** The text of a worksheet that is being written to. */
export interface SheetText {
  readonly xml: string;
  readonly prefix: string;
  readonly data: XmlElement;
  /** In the order of the text. */
  readonly rows: readonly RowPlace[];
  readonly indexOf: FormatIndex;
  /** The format of what is new in a column. */
  readonly columnStyle: (column: number) => number;
}

/** What is written into one row. */
interface RowWrite {
  readonly row: number;
  readonly values: readonly PlacedValue[];
  readonly places: ReadonlyMap<string, CellPlace>;
}

/** Puts values into a row that is there, in pieces or not, or into a new one between the others. */
export function rowEdits(sheet: SheetText, { row, values, places }: RowWrite): XmlEdit[] {
  const known = sheet.rows.filter((one) => one.row === row).at(-1);
  const meant = values.filter((value) => places.has(keyOf(value.cell)) || !isNothing(value));
  const isWidened = meant.some((value) => !places.has(keyOf(value.cell)));
  if (!known || (isWidened && known.element.isSelfClosing))
    return meant.length > 0 ? [newRow(sheet, row, { known, meant })] : [];
  const own = cellsInside(sheet.xml, known);
  const edits = meant.map((value) => {
    const place = places.get(keyOf(value.cell));
    return place ? replaceEdit(sheet, place, value) : insertEdit(sheet, { known, own }, value);
  });
  return isWidened ? [...spansEdit(sheet, known), ...edits] : edits;
}

/** An empty cell without a format of its own need not be there. */
export function isNothing({ value, numberFormat }: PlacedValue): boolean {
  return (value === null || value === "") && numberFormat === undefined;
}

function replaceEdit(sheet: SheetText, { element }: CellPlace, value: PlacedValue): XmlEdit {
  const style = Number(attributesOf(sheet.xml, element).get("s") ?? "0");
  return { start: element.start, end: element.end, text: cellText(sheet, value, style) };
}

interface KnownRow {
  readonly known: RowPlace;
  readonly own: readonly CellPlace[];
}

function insertEdit(sheet: SheetText, { known, own }: KnownRow, value: PlacedValue): XmlEdit {
  const next = own.find(({ column }) => column > value.cell.column);
  const at = next?.element.start ?? own.at(-1)?.element.end ?? known.element.contentStart;
  return { start: at, end: at, text: cellText(sheet, value, newStyle(sheet, known, value.cell.column)) };
}

/** A row that is not there yet, or that stands there as an empty element. */
function newRow(
  sheet: SheetText,
  row: number,
  { known, meant }: { readonly known: RowPlace | undefined; readonly meant: readonly PlacedValue[] },
): XmlEdit {
  const { xml, prefix, rows, data } = sheet;
  const cells = meant.map((value) => cellText(sheet, value, newStyle(sheet, known, value.cell.column))).join("");
  if (known) {
    const { start, end, name } = known.element;
    return { start, end, text: `${unclosed(withoutSpans(xml.slice(start, end)))}>${cells}</${name}>` };
  }
  const at = rows.find((one) => one.row > row)?.element.start ?? rows.at(-1)?.element.end ?? data.contentStart;
  return { start: at, end: at, text: `<${prefix}row r="${String(row)}">${cells}</${prefix}row>` };
}

function newStyle({ xml, columnStyle }: SheetText, row: RowPlace | undefined, column: number): number {
  const attributes = row && attributesOf(xml, row.element);
  const isOwn = attributes?.get("customFormat") === "1" || attributes?.get("customFormat") === "true";
  return isOwn ? Number(attributes.get("s") ?? "0") : columnStyle(column);
}

function cellText({ indexOf, prefix }: SheetText, value: PlacedValue, style: number): string {
  const { numberFormat } = value;
  return cellXml(value, numberFormat === undefined ? style : indexOf(style, numberFormat), prefix);
}

/** Which columns a row spans is only a hint, and no longer right. */
function spansEdit({ xml }: SheetText, { element }: RowPlace): XmlEdit[] {
  const { start, contentStart: end } = element;
  const text = withoutSpans(xml.slice(start, end));
  return text.length === end - start ? [] : [{ start, end, text }];
}

function withoutSpans(tag: string): string {
  return tag.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, "");
}

/** The format of what is new in a column. */
export function columnStyles(xml: string, root: XmlElement): SheetText["columnStyle"] {
  const list = childOf(xml, root, "cols");
  const spans = (list ? childrenOf(xml, list) : []).map((span) => {
    const attributes = attributesOf(xml, span);
    const [min, max, style] = ["min", "max", "style"].map((name) => Number(attributes.get(name) ?? "0"));
    return { min: min!, max: max!, style: style! };
  });
  return (column) => spans.find(({ min, max }) => min <= column && column <= max)?.style ?? 0;
}
