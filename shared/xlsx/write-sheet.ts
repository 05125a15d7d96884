import { formatRange, parseRange } from "../cells/address.ts";
import type { XmlEdit, XmlElement } from "./mark-xml.ts";
import { applyEdits, attributesOf, childOf, prefixOf, rootOf } from "./mark-xml.ts";
import type { PlacedValue } from "./placed-value.ts";
import { rangeWith } from "./range-with.ts";
import { refuse } from "./refusal.ts";
import { cellsInside, keyOf, rowsInside, type CellPlace } from "./sheet-places.ts";
import { leaveFormulas } from "./write-formulas.ts";
import { columnStyles, isNothing, rowEdits, type FormatIndex, type SheetText } from "./write-rows.ts";

/** A worksheet with values in its cells: cells that were there are replaced where they stand, others come in order. */
export function writeSheet(
  written: string,
  values: readonly PlacedValue[],
  indexOf: FormatIndex,
): { readonly xml: string; readonly hasLostFormula: boolean } {
  const xml = withOpenData(written);
  const root = rootOf(xml);
  const data = dataOf(xml, root);
  const columnStyle = columnStyles(xml, root);
  const sheet = { xml, prefix: prefixOf(root), data, rows: rowsInside(xml, data), indexOf, columnStyle };
  const wanted = inOrder(values);
  const places = cellPlaces(sheet, wanted);
  const formulas = leaveFormulas(sheet, wanted, places);
  const cells = [...byRow(wanted)].flatMap(([row, own]) => rowEdits(sheet, { row, values: own, places }));
  const edits = [...dimensionEdit(xml, root, wanted), ...cells, ...formulas.edits];
  const { hasLostFormula } = formulas;
  return { xml: edits.length === 0 ? written : applyEdits(xml, edits), hasLostFormula };
}

/** A sheet without cells says so with an empty element, into which nothing can be put. */
function withOpenData(xml: string): string {
  const { start, end, isSelfClosing, name } = dataOf(xml, rootOf(xml));
  return isSelfClosing ? applyEdits(xml, [{ start, end, text: `<${name}></${name}>` }]) : xml;
}

function dataOf(xml: string, root: XmlElement): XmlElement {
  return childOf(xml, root, "sheetData") ?? refuse("xml-damaged", { part: "sheetData", offset: 0 });
}

/** By row and column; the last value for a cell counts. */
function inOrder(values: readonly PlacedValue[]): readonly PlacedValue[] {
  const byCell = new Map(values.map((value) => [keyOf(value.cell), value]));
  return [...byCell.values()].sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column);
}

function byRow(values: readonly PlacedValue[]): Map<number, PlacedValue[]> {
  const rows = new Map<number, PlacedValue[]>();
  for (const value of values) {
    const row = rows.get(value.cell.row);
    if (row) row.push(value);
    else rows.set(value.cell.row, [value]);
  }
  return rows;
}

/** The cells of the rows that are written to, by row and column. */
function cellPlaces({ xml, rows }: SheetText, wanted: readonly PlacedValue[]): ReadonlyMap<string, CellPlace> {
  const numbers = new Set(wanted.map(({ cell }) => cell.row));
  const cells = rows.filter(({ row }) => numbers.has(row)).flatMap((row) => cellsInside(xml, row));
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

function dimensionEdit(xml: string, root: XmlElement, values: readonly PlacedValue[]): XmlEdit[] {
  const element = childOf(xml, root, "dimension");
  const old = element && parseRange(attributesOf(xml, element).get("ref") ?? "");
  if (!element || !old) return [];
  const range = values.filter((value) => !isNothing(value)).reduce((all, { cell }) => rangeWith(all, cell), old);
  const { start, contentStart: end } = element;
  const tag = xml.slice(start, end);
  const text =
    range === old ? tag : tag.replace(/(\sref\s*=\s*["'])[^"']*/, (_, head: string) => head + formatRange(range));
  return text === tag ? [] : [{ start, end, text }];
}
