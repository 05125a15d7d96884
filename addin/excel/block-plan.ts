import type { CellRange } from "../../shared/cells/address.ts";

/** Cells of a sheet that are still to be read. */
export interface Region {
  /** Excel's id of the sheet. */
  readonly sheet: string;
  readonly range: CellRange;
  /** Some of its rows are hidden, so each has to be asked for. */
  readonly asksRows: boolean;
  /** Whether to ask at once which texts are errors. */
  readonly asksTypes: boolean;
}

export interface Load {
  /** Asked for in one round trip, each small enough to be put together without holding up Excel. */
  readonly blocks: readonly Region[];
  readonly rest: readonly Region[];
}

/** Excel on the web answers with 5 MB at most, and what a cell takes is a guess. */
const LOAD_BYTES = 3_500_000;
const BLOCK_BYTES = 1_500_000;

/** Bytes that a cell takes in an answer, with value, formula and number format, until an answer has said it. */
export const FIRST_DENSITY = 40;

/** Bytes that "Double" and the like add to each. */
const TYPE_BYTES = 10;

/** Whether so many cells fit one answer together with what is an error: then no further question is ever needed. */
export function fitsWithTypes(cells: number): boolean {
  return cells * (FIRST_DENSITY + TYPE_BYTES) <= LOAD_BYTES;
}

/** Cuts from the regions, top to bottom, what fits one answer; `density` is bytes a cell. */
export function nextLoad(regions: readonly Region[], density: number): Load {
  const blocks: Region[] = [];
  const rest = [...regions];
  let room = LOAD_BYTES;
  while (rest.length > 0 && (room > 0 || blocks.length === 0)) {
    const region = rest[0]!;
    const rowBytes = (region.range.right - region.range.left + 1) * density;
    const fitting = Math.floor(Math.min(room, BLOCK_BYTES) / rowBytes);
    if (fitting < 1 && blocks.length > 0) break;
    const [block, below] = cutRows(region, Math.max(1, fitting));
    blocks.push(block);
    room -= rowsOf(block) * rowBytes;
    rest.splice(0, 1, ...below);
  }
  return { blocks, rest };
}

/** Whether a load could not be any smaller. */
export function isSmallest({ blocks: [first, second] }: Load): boolean {
  return second === undefined && first !== undefined && rowsOf(first) === 1;
}

function cutRows(region: Region, count: number): readonly [Region, readonly Region[]] {
  const { range } = region;
  if (count >= rowsOf(region)) return [region, []];
  const bottom = range.top + count - 1;
  return [{ ...region, range: { ...range, bottom } }, [{ ...region, range: { ...range, top: bottom + 1 } }]];
}

function rowsOf({ range }: Region): number {
  return range.bottom - range.top + 1;
}
