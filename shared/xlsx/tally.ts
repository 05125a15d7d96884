import type { Limits } from "./limits.ts";
import { refuse } from "./refusal.ts";

/** What has been read so far of one workbook. */
export interface Tally {
  /** Bytes unpacked, a part read twice counted twice. */
  inflated: number;
  /** Bytes of the part that is open; the ones before it are garbage. */
  open: number;
  /** Bytes that rows, cells and texts take in memory, estimated. */
  kept: number;
  cells: number;
  merges: number;
  readonly items: Map<string, number>;
}

interface Counts {
  readonly tally: Tally;
  readonly limits: Limits;
}

/** One cell object with its place in the row and, half the time, a boxed number. */
const CELL_BYTES = 64;
const TEXT_BYTES = 40;
const MIB = 1024 * 1024;

export function newTally(): Tally {
  return { inflated: 0, open: 0, kept: 0, cells: 0, merges: 0, items: new Map() };
}

/** Counts a part of that size before it is unpacked. */
export function countPart({ tally, limits }: Counts, size: number): void {
  tally.inflated += size;
  if (tally.inflated > limits.inflatedBytes) refuse("inflated-too-large", { limit: limits.inflatedBytes / MIB });
  tally.open = size;
  checkMemory(tally, limits);
}

/** Counts a cell that the file states, whether it holds anything or not. */
export function countCell({ tally, limits }: Counts): void {
  if (++tally.cells > limits.cells) refuse("too-many-cells", { limit: limits.cells });
}

/** Counts a text of that many UTF-16 units that is kept. */
export function countText({ tally, limits }: Counts, units: number): void {
  tally.kept += TEXT_BYTES + units * 2;
  checkMemory(tally, limits);
}

/** Counts a row of that many cells that is kept. */
export function countRow({ tally, limits }: Counts, cells: number): void {
  tally.kept += CELL_BYTES * (cells + 1);
  checkMemory(tally, limits);
}

export function countMerge({ tally, limits }: Counts): void {
  if (++tally.merges > limits.merges) refuse("too-many-merges", { limit: limits.merges });
}

/** Counts one or more of a kind of thing that a workbook may hold many of. */
export function countItem({ tally, limits }: Counts, kind: string, more = 1): void {
  const count = (tally.items.get(kind) ?? 0) + more;
  tally.items.set(kind, count);
  if (count > limits.items) refuse("too-many-items", { kind, limit: limits.items });
}

function checkMemory({ open, kept }: Tally, { memoryBytes }: Limits): void {
  if (open + kept > memoryBytes) refuse("too-much-content", { limit: memoryBytes / MIB });
}
