import type { CellRange } from "../cells/address.ts";

/** Covers cells by few rectangles: runs down a column, joined sideways where neighbours are equally long. */
export function coverCells(cells: Iterable<{ readonly row: number; readonly column: number }>): CellRange[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  return joinSideways(runsDown(sorted)).sort((a, b) => a.top - b.top || a.left - b.left);
}

function runsDown(sorted: readonly { readonly row: number; readonly column: number }[]): CellRange[] {
  const runs: CellRange[] = [];
  let run: CellRange | undefined;
  for (const { row, column } of sorted) {
    if (run && run.left === column && row <= run.bottom + 1) {
      run = { ...run, bottom: row };
    } else {
      if (run) runs.push(run);
      run = { top: row, left: column, bottom: row, right: column };
    }
  }
  return run ? [...runs, run] : runs;
}

function joinSideways(runs: readonly CellRange[]): CellRange[] {
  const byRows = new Map<string, CellRange[]>();
  for (const run of runs) {
    const key = `${run.top}:${run.bottom}`;
    const same = byRows.get(key) ?? [];
    const last = same.at(-1);
    if (last && last.right + 1 === run.left) same[same.length - 1] = { ...last, right: run.right };
    else same.push(run);
    byRows.set(key, same);
  }
  return [...byRows.values()].flat();
}
