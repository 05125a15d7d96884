import { applyPatch } from "../../../addin/engine/apply-patch.ts";
import type { BookChange, BookPatch, CellChange, Marked, WorkbookHost } from "../../../addin/ui/host.ts";
import type { CellRange, CellRef } from "../../../shared/cells/address.ts";
import { isInside } from "../../../shared/cells/address.ts";
import type { Cell, CellValue, Workbook } from "../../../shared/cells/workbook.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import type { SheetContent } from "../../../shared/xlsx/report-content.ts";

/** A workbook kept in memory in place of Excel, and what a test does to it as its user. */
export interface MemoryHost extends WorkbookHost {
  workbook: Workbook;
  marks: readonly CellMark[];
  /** Every call by name, in order. */
  readonly calls: string[];
  selectedCell: CellRef | undefined;
  /** Thrown by the next calls of that name, one each. */
  readonly failures: Map<string, Error[]>;
  /** Awaited by a call of that name before it looks at the workbook. */
  readonly gates: Map<string, Promise<void>>;
  /** What a user types. */
  type(sheet: string, at: readonly [row: number, column: number], value: CellValue): void;
  hear(change: BookChange): void;
  click(cell: CellRef): void;
}

export function aMemoryHost(workbook: Workbook): MemoryHost {
  const changes = new Set<(change: BookChange) => void>();
  const selections = new Set<(cell: CellRef) => void>();
  const enter = async (name: string): Promise<void> => {
    host.calls.push(name);
    await host.gates.get(name);
    const failure = host.failures.get(name)?.shift();
    if (failure) throw failure;
  };
  const put = (all: readonly CellChange[]): readonly BookChange[] => {
    for (const change of all) host.workbook = applyPatch(host.workbook, cellPatch(host.workbook, change));
    return all.map(({ cell }) => ({ kind: "cells", sheet: cell.sheet, ranges: [oneCell(cell)] }));
  };
  const host: MemoryHost = {
    workbook,
    marks: [],
    calls: [],
    selectedCell: undefined,
    failures: new Map(),
    gates: new Map(),
    abilities: { merges: true, file: true, newWindow: true },
    language: "zh-CN",
    theme: () => "light",
    fileName: () => "",
    partition: "",
    read: async (progress) => {
      await enter("read");
      progress?.(1);
      return host.workbook;
    },
    reread: async (all) => {
      await enter("reread");
      return all.flatMap((change) => patchesOf(host.workbook, change));
    },
    mark: async (marks): Promise<Marked> => {
      await enter("mark");
      host.marks = marks;
      return { cells: marks.length, protectedSheets: [] };
    },
    clearMarks: async () => {
      await enter("clearMarks");
      host.marks = [];
    },
    select: async (cell) => {
      await enter("select");
      host.selectedCell = cell;
    },
    selected: () => Promise.resolve(host.selectedCell),
    write: async (all) => {
      await enter("write");
      const before = all.map(({ cell }): CellChange => ({ cell, value: valueAt(host.workbook, cell) }));
      const undo = async (): Promise<readonly BookChange[]> => {
        await enter("undo");
        return put(before);
      };
      return { changes: put(all), undo };
    },
    putSheet: async (content) => {
      await enter("putSheet");
      host.workbook = applyPatch(host.workbook, { kind: "sheet", sheet: sheetOf(content) });
      return [{ kind: "structure" }];
    },
    bytes: () => Promise.resolve(undefined),
    openWindow: () => Promise.resolve(),
    onChange: async (listener) => {
      await enter("onChange");
      changes.add(listener);
      return () => changes.delete(listener);
    },
    onSelect: async (listener) => {
      await enter("onSelect");
      selections.add(listener);
      return () => selections.delete(listener);
    },
    type: (sheet, [row, column], value) => {
      const [change] = put([{ cell: { sheet, row, column }, value }]);
      host.hear(change!);
    },
    hear: (change) => {
      for (const listener of changes) listener(change);
    },
    click: (cell) => {
      host.selectedCell = cell;
      for (const listener of selections) listener(cell);
    },
  };
  return host;
}

export function valueAt({ sheets }: Workbook, { sheet, row, column }: CellRef): CellValue {
  const rows = sheets.find(({ name }) => name === sheet)?.rows;
  return rows?.find((one) => one.row === row)?.cells.find((cell) => cell.column === column)?.value ?? null;
}

function oneCell({ row, column }: CellRef): CellRange {
  return { top: row, left: column, bottom: row, right: column };
}

function cellPatch(workbook: Workbook, { cell, value, numberFormat }: CellChange): BookPatch {
  const { sheet, row, column } = cell;
  const old = cellsOf(workbook, sheet, oneCell(cell))[0]?.cells[0];
  const format = numberFormat ?? old?.numberFormat;
  const made: Cell = { column, value, ...(format !== undefined && { numberFormat: format }) };
  return { kind: "cells", sheet, range: oneCell(cell), rows: [{ row, cells: value === null ? [] : [made] }] };
}

function patchesOf(workbook: Workbook, change: BookChange): readonly BookPatch[] {
  if (change.kind !== "cells") {
    const sheet = workbook.sheets.find(({ name }) => name === change.sheet);
    return [sheet ? { kind: "sheet", sheet } : { kind: "book", workbook }];
  }
  return change.ranges.map((range) => {
    return { kind: "cells", sheet: change.sheet, range, rows: cellsOf(workbook, change.sheet, range) };
  });
}

function cellsOf({ sheets }: Workbook, sheet: string, range: CellRange) {
  const rows = sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return rows.flatMap(({ row, cells }) => {
    const inside = cells.filter(({ column }) => isInside(range, row, column));
    return inside.length > 0 ? [{ row, cells: inside }] : [];
  });
}

function sheetOf({ name, rows }: SheetContent): Workbook["sheets"][number] {
  const lines = rows.map(({ cells }, index) => ({
    row: index + 1,
    hidden: false,
    cells: cells.flatMap(({ value }, at) => (value === null || value === "" ? [] : [{ column: at + 1, value }])),
  }));
  return {
    ...{ name, visibility: "visible", rows: lines.filter(({ cells }) => cells.length > 0), isProtected: false },
    ...{ merges: [], hiddenColumns: [], tables: [], validations: [], comments: [] },
  };
}
