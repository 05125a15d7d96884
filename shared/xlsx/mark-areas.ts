import { isInside, type CellRange } from "../cells/address.ts";
import { markSeverities, type MarkSeverity } from "./mark-palette.ts";
import { coverCells } from "./mark-ranges.ts";

/** A cell of one sheet that is to be marked. */
export interface PlacedMark {
  readonly row: number;
  readonly column: number;
  readonly severity: MarkSeverity;
}

interface WorstMark extends PlacedMark {
  /** Marked whole: the border would end with its first cell, and Excel shows nothing of the others. */
  readonly merge: CellRange | undefined;
}

/** Few areas that cover the marked cells of a sheet: each cell in its worst look only, a merged one with its whole area. */
export function areasBySeverity(
  marks: readonly PlacedMark[],
  merges: readonly CellRange[],
): ReadonlyMap<MarkSeverity, readonly CellRange[]> {
  const worst = worstMarks(marks, merges);
  const areas = markSeverities.map((severity) => {
    const own = worst.filter((mark) => mark.severity === severity);
    const single = coverCells(own.filter(({ merge }) => !merge));
    return [severity, [...single, ...own.flatMap(({ merge }) => merge ?? [])]] as const;
  });
  return new Map(areas);
}

function worstMarks(marks: readonly PlacedMark[], merges: readonly CellRange[]): WorstMark[] {
  const worst = new Map<number, WorstMark>();
  const mergesAt = mergesByRow(merges);
  for (const { row, column, severity } of marks) {
    const merge = mergesAt(row).find((area) => isInside(area, row, column));
    const place = merge ? { row: merge.top, column: merge.left } : { row, column };
    const key = place.row * 16_384 + place.column - 1;
    const known = worst.get(key);
    if (known && rankOf(known.severity) <= rankOf(severity)) continue;
    worst.set(key, { ...place, severity, merge });
  }
  return [...worst.values()];
}

function mergesByRow(merges: readonly CellRange[]): (row: number) => readonly CellRange[] {
  const byRow = new Map<number, readonly CellRange[]>();
  return (row) => {
    const known = byRow.get(row) ?? merges.filter(({ top, bottom }) => top <= row && row <= bottom);
    byRow.set(row, known);
    return known;
  };
}

function rankOf(severity: MarkSeverity): number {
  return markSeverities.indexOf(severity);
}
