import { isInside, type CellRange } from "../../shared/cells/address.ts";
import type { CellMark } from "../../shared/xlsx/mark.ts";
import { markSeverities, type MarkSeverity } from "../../shared/xlsx/mark-palette.ts";
import { coverCells } from "../../shared/xlsx/mark-ranges.ts";
import { addressLists, type AddressList } from "./address-lists.ts";

/** Areas of one sheet that are marked alike by one conditional format. */
export interface MarkChunk extends AddressList {
  readonly severity: MarkSeverity;
}

/** Covers marked cells by few areas: each cell in its worst look only, a merged cell with its whole area. */
export function chunksOf(
  marks: readonly Omit<CellMark, "sheet">[],
  merges: readonly CellRange[],
): readonly MarkChunk[] {
  const worst = worstMarks(marks, merges);
  return markSeverities.flatMap((severity) => {
    const own = worst.filter((mark) => mark.severity === severity);
    const merged = own.flatMap(({ merge }) => merge ?? []);
    const areas = [...coverCells(own.filter(({ merge }) => !merge)), ...merged];
    return addressLists(areas).map((list) => ({ severity, ...list }));
  });
}

/** How many cells are marked, each counted once. */
export function countMarked(chunks: readonly MarkChunk[]): number {
  const areas = chunks.flatMap(({ ranges }) => ranges);
  return areas.reduce((sum, { top, left, bottom, right }) => sum + (bottom - top + 1) * (right - left + 1), 0);
}

interface PlacedMark extends Omit<CellMark, "sheet"> {
  readonly merge: CellRange | undefined;
}

function worstMarks(marks: readonly Omit<CellMark, "sheet">[], merges: readonly CellRange[]): PlacedMark[] {
  const worst = new Map<string, PlacedMark>();
  for (const { row, column, severity } of marks) {
    const merge = merges.find((area) => isInside(area, row, column));
    const place = merge ? { row: merge.top, column: merge.left } : { row, column };
    const key = `${String(place.row)}:${String(place.column)}`;
    const known = worst.get(key);
    if (known && rankOf(known.severity) <= rankOf(severity)) continue;
    worst.set(key, { ...place, severity, merge });
  }
  return [...worst.values()];
}

function rankOf(severity: MarkSeverity): number {
  return markSeverities.indexOf(severity);
}
