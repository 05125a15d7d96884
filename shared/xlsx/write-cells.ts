import { isInside, MAX_COLUMN, MAX_ROW, parseRange } from "../cells/address.ts";
import { calculateOnLoad, hasFormulas, removeCalculationChain } from "./calculation.ts";
import { CellWriteError } from "./cell-write-error.ts";
import type { Codec } from "./codec.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { finishDraft, openDraft, readPart, writePart, type PackageDraft } from "./mark-package.ts";
import { relationsOf } from "./mark-relations.ts";
import { readWorkbookPart, type WorkbookPart } from "./mark-workbook.ts";
import { attributesOf, rootOf } from "./mark-xml.ts";
import type { PlacedValue } from "./placed-value.ts";
import { openCellFormats } from "./write-formats.ts";
import { writeSheet } from "./write-sheet.ts";

/**
 * The workbook with these values in its cells, which keep their looks. A formula that stood there goes; "" empties a
 * cell as null does; the last of several values for a cell counts. Every part that does not have to change keeps its
 * bytes, and where there are formulas programs are asked to calculate them anew. Throws a CellWriteError before
 * anything is written, and a WorkbookRefusal for what is not a workbook.
 */
export function writeCells(bytes: Uint8Array, codec: Codec, changes: readonly PlacedValue[]): Uint8Array {
  if (changes.length === 0) return bytes;
  const draft = openDraft(bytes, codec);
  const workbook = readWorkbookPart(draft);
  const formats = openCellFormats(draft, workbook);
  let hasLostFormula = false;
  for (const [path, values] of bySheet(workbook, changes)) {
    refuseHeaders(draft, path, values);
    const written = writeSheet(readPart(draft, path), values, formats.indexOf);
    writePart(draft, path, written.xml);
    hasLostFormula ||= written.hasLostFormula;
  }
  formats.save();
  if (hasLostFormula) removeCalculationChain(draft, workbook);
  if (workbook.sheets.some(({ path }) => path !== undefined && hasFormulas(readPart(draft, path)))) {
    calculateOnLoad(draft, workbook);
  }
  return finishDraft(draft);
}

function bySheet({ sheets }: WorkbookPart, changes: readonly PlacedValue[]): Map<string, PlacedValue[]> {
  const paths = new Map(sheets.map(({ name, path }) => [name, path]));
  const groups = new Map<string, PlacedValue[]>();
  for (const change of changes) {
    const path = paths.get(change.cell.sheet);
    if (path === undefined) throw new CellWriteError("sheet-missing", change.cell);
    refuseUnwritable(change);
    const group = groups.get(path);
    if (group) group.push(change);
    else groups.set(path, [change]);
  }
  return groups;
}

function refuseUnwritable({ cell, value }: PlacedValue): void {
  if (!isWithin(cell.row, MAX_ROW) || !isWithin(cell.column, MAX_COLUMN)) throw new CellWriteError("bad-address", cell);
  if (typeof value === "number" && !Number.isFinite(value)) throw new CellWriteError("not-a-figure", cell);
  if (typeof value === "string" && value.length > DEFAULT_LIMITS.textUnits) {
    throw new CellWriteError("text-too-long", cell);
  }
}

function isWithin(number: number, last: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= last;
}

/** Excel repairs a table whose columns are not called what stands in its first row. */
function refuseHeaders(draft: PackageDraft, sheet: string, values: readonly PlacedValue[]): void {
  for (const { kind, target } of relationsOf(draft, sheet)) {
    if (kind !== "table" || target === undefined) continue;
    const xml = readPart(draft, target);
    const attributes = attributesOf(xml, rootOf(xml));
    const range = parseRange(attributes.get("ref") ?? "");
    if (!range || attributes.get("headerRowCount") === "0") continue;
    const heads = { ...range, bottom: range.top };
    const hit = values.find(({ cell }) => isInside(heads, cell.row, cell.column));
    if (hit) throw new CellWriteError("table-header", hit.cell);
  }
}
