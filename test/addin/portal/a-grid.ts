import type { GridPort } from "../../../addin/ui/grid/grid-port.ts";
import type { CellRef } from "../../../shared/cells/address.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";

/** A grid that draws nothing and remembers what it was told, and what a test does to it as its user. */
export interface MemoryGrid extends GridPort {
  shown: Workbook | undefined;
  marks: readonly CellMark[];
  click(cell: CellRef): void;
}

export function aGrid(): MemoryGrid {
  const listeners = new Set<(cell: CellRef) => void>();
  let selection: CellRef | undefined;
  const grid: MemoryGrid = {
    shown: undefined,
    marks: [],
    show: (workbook) => {
      grid.shown = workbook;
    },
    showMarks: (marks) => {
      grid.marks = marks;
    },
    select: (cell) => {
      selection = cell;
    },
    selected: () => selection,
    onSelect: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    click: (cell) => {
      selection = cell;
      for (const listener of listeners) listener(cell);
    },
  };
  return grid;
}
