import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import type { FormatsByStyle } from "./number-formats.ts";
import { refuse } from "./refusal.ts";

/** What every sheet of one workbook shares while it is read. */
export interface SheetContext {
  readonly codec: Codec;
  readonly limits: Limits;
  readonly texts: readonly string[];
  readonly formats: FormatsByStyle;
  readonly date1904: boolean;
  readonly tally: Tally;
  /** The name of the sheet being read. */
  readonly sheet: string;
}

/** What has been read so far, over all sheets. */
export interface Tally {
  cells: number;
  merges: number;
  items: Map<string, number>;
  /** Bytes that rows, cells and texts take in memory, estimated. */
  memory: number;
}

/** One cell object with its place in the row and, half the time, a boxed number. */
const CELL_BYTES = 64;
const TEXT_BYTES = 40;

export function newTally(): Tally {
  return { cells: 0, merges: 0, items: new Map(), memory: 0 };
}

/** The context of one sheet; every context has the same shape. */
export function newSheetContext(shared: Omit<SheetContext, "sheet">, sheet: string): SheetContext {
  const { codec, limits, texts, formats, date1904, tally } = shared;
  return { codec, limits, texts, formats, date1904, tally, sheet };
}

/** Counts a cell that the file states, whether it holds anything or not. */
export function countCell({ tally, limits }: SheetContext): void {
  if (++tally.cells > limits.cells) refuse("too-many-cells", { limit: limits.cells });
}

/** Counts the memory of a text of that many UTF-16 units that is kept. */
export function countText({ tally, limits }: Pick<SheetContext, "tally" | "limits">, units: number): void {
  addMemory(tally, limits, TEXT_BYTES + units * 2);
}

/** Counts the memory of that many cells in a row that is kept. */
export function countRow({ tally, limits }: SheetContext, cells: number): void {
  addMemory(tally, limits, CELL_BYTES * (cells + 1));
}

function addMemory(tally: Tally, limits: Limits, bytes: number): void {
  tally.memory += bytes;
  if (tally.memory > limits.memoryBytes) refuse("too-much-content", { limit: limits.memoryBytes / 1024 / 1024 });
}

/** Counts one more of a kind of thing that a workbook may hold many of. */
export function countItem({ tally, limits }: SheetContext, kind: string): void {
  const count = (tally.items.get(kind) ?? 0) + 1;
  tally.items.set(kind, count);
  if (count > limits.items) refuse("too-many-items", { kind, limit: limits.items });
}
