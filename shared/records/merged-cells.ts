import type { CellRange } from "../cells/address.ts";

/** Tells, row by row from top to bottom, which cells lie under the top left cell of a merged area. */
export interface MergeSweep {
  /** Rows must be asked for in ascending order. */
  readonly isCovered: (row: number, column: number) => boolean;
  /** The areas below the header that touch the columns read. */
  readonly areas: readonly CellRange[];
}

interface Start {
  readonly row: number;
  readonly column: number;
  readonly bottom: number;
}

/**
 * Merged areas count once, by their top left cell. What other programs left in the cells beneath is not read.
 * Areas are never spread out into cells: a file may hold thousands of them, or one over a million rows.
 */
export function sweepMerges(
  merges: readonly CellRange[],
  below: number,
  columns: readonly number[],
): MergeSweep | undefined {
  const areas = merges.filter(
    (merge) => merge.top > below && columns.some((column) => column >= merge.left && column <= merge.right),
  );
  if (areas.length === 0) return undefined;
  const starts = startsOf(areas, columns);
  const reach = new Map<number, number>();
  let next = 0;
  const isCovered = (row: number, column: number): boolean => {
    for (; next < starts.length && starts[next]!.row <= row; next++) {
      const start = starts[next]!;
      reach.set(start.column, Math.max(reach.get(start.column) ?? 0, start.bottom));
    }
    return (reach.get(column) ?? 0) >= row;
  };
  return { isCovered, areas };
}

/** From which row on an area covers a column; in its first column only from the second row. */
function startsOf(areas: readonly CellRange[], columns: readonly number[]): readonly Start[] {
  const starts: Start[] = [];
  for (const area of areas) {
    for (const column of columns) {
      if (column < area.left || column > area.right) continue;
      const row = column === area.left ? area.top + 1 : area.top;
      if (row <= area.bottom) starts.push({ row, column, bottom: area.bottom });
    }
  }
  return starts.sort((a, b) => a.row - b.row);
}
