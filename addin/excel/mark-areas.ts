import type { CellRange } from "../../shared/cells/address.ts";
import { areasBySeverity, type PlacedMark } from "../../shared/xlsx/mark-areas.ts";
import type { MarkSeverity } from "../../shared/xlsx/mark-palette.ts";
import { addressLists, type AddressList } from "./address-lists.ts";
import { cellsOf } from "./range-of.ts";

/** Areas of one sheet that are marked alike by one conditional format. */
export interface MarkChunk extends AddressList {
  readonly severity: MarkSeverity;
}

/** Areas of marked cells, the worst first, in pieces that Excel takes. */
export function chunksOf(marks: readonly PlacedMark[], merges: readonly CellRange[]): readonly MarkChunk[] {
  return [...areasBySeverity(marks, merges)].flatMap(([severity, areas]) => {
    return addressLists(areas).map((list) => ({ severity, ...list }));
  });
}

/** How many cells are marked, each counted once. */
export function countMarked(chunks: readonly MarkChunk[]): number {
  return chunks.flatMap(({ ranges }) => ranges).reduce((sum, range) => sum + cellsOf(range), 0);
}
