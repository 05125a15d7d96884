import { formatRange, isInside, parseRange } from "../cells/address.ts";
import { CellWriteError } from "./cell-write-error.ts";
import type { XmlEdit, XmlElement } from "./mark-xml.ts";
import { attributesOf, childOf, decodeEntities, escapeXml, innerXml } from "./mark-xml.ts";
import { rangeWith } from "./range-with.ts";
import { cellsInside, keyOf, type CellPlace, type RowPlace } from "./sheet-places.ts";
import { shiftFormula } from "./shift-formula.ts";
import type { PlacedValue } from "./placed-value.ts";

interface SheetRows {
  readonly xml: string;
  readonly rows: readonly RowPlace[];
}

interface SharedCell {
  readonly place: CellPlace;
  readonly formula: XmlElement;
  readonly text: string;
}

/**
 * What has to change so that cells can lose their formulas: where other cells repeat one of these, the first of them
 * gets it. Throws a CellWriteError where a part of an array formula would be changed.
 */
export function leaveFormulas(
  sheet: SheetRows,
  values: readonly PlacedValue[],
  places: ReadonlyMap<string, CellPlace>,
): { readonly edits: readonly XmlEdit[]; readonly hasLostFormula: boolean } {
  refuseArrays(sheet, values);
  const lost = values.flatMap((value) => {
    const place = places.get(keyOf(value.cell));
    const formula = place && childOf(sheet.xml, place.element, "f");
    return formula ? [{ value, place, formula }] : [];
  });
  const shared = lost.filter(({ formula }) => attributesOf(sheet.xml, formula).get("t") === "shared");
  const written = new Set(values.map(({ cell }) => keyOf(cell)));
  const edits = shared.flatMap(({ value, place, formula }) => {
    const text = innerXml(sheet.xml, formula);
    return text === "" ? [] : handOver(sheet, { master: { place, formula, text }, value, written });
  });
  return { edits, hasLostFormula: lost.length > 0 };
}

/** An array formula of a single cell goes like any other. */
function refuseArrays({ xml }: SheetRows, values: readonly PlacedValue[]): void {
  for (const [tag] of xml.matchAll(/<(?:[\w.-]+:)?f\s[^>]*\bt\s*=\s*["'](?:array|dataTable)["'][^>]*>/g)) {
    const range = parseRange(/\sref\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? "");
    if (!range || (range.top === range.bottom && range.left === range.right)) continue;
    const hit = values.find(({ cell }) => isInside(range, cell.row, cell.column));
    if (hit) throw new CellWriteError("array-formula", hit.cell);
  }
}

interface HandOver {
  readonly master: SharedCell;
  readonly value: PlacedValue;
  /** The cells that are written to, which repeat nothing any more. */
  readonly written: ReadonlySet<string>;
}

function handOver(sheet: SheetRows, { master, value, written }: HandOver): XmlEdit[] {
  const { xml } = sheet;
  const group = attributesOf(xml, master.formula).get("si");
  const cells = sharedCells(sheet).filter(({ formula }) => attributesOf(xml, formula).get("si") === group);
  const left = cells.filter(({ place }) => !written.has(keyOf(place)));
  const [heir, ...others] = left.filter(({ text }) => text === "");
  if (!heir) return [];
  // Two formulas under one number: which of them a cell repeats cannot be told.
  const isAmbiguous = cells.filter(({ text }) => text !== "").length > 1;
  const by = { rows: heir.place.row - master.place.row, columns: heir.place.column - master.place.column };
  const moved = isAmbiguous ? undefined : shiftFormula(decodeEntities(master.text), by);
  if (moved === undefined) throw new CellWriteError("shared-formula", value.cell);
  const { row, column } = heir.place;
  const own = { top: row, left: column, bottom: row, right: column };
  const range = others.reduce((all, { place }) => rangeWith(all, place), own);
  const name = heir.formula.name;
  const tag = `<${name} t="shared" ref="${formatRange(range)}" si="${group ?? ""}">`;
  const { start, end } = heir.formula;
  return [{ start, end, text: `${tag}${escapeXml(moved)}</${name}>` }];
}

function sharedCells({ xml, rows }: SheetRows): SharedCell[] {
  return rows
    .flatMap((row) => cellsInside(xml, row))
    .flatMap((place) => {
      const formula = childOf(xml, place.element, "f");
      if (!formula || attributesOf(xml, formula).get("t") !== "shared") return [];
      return [{ place, formula, text: innerXml(xml, formula) }];
    });
}
