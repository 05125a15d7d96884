import { columnLetters, type CellRef } from "../cells/address.ts";
import type { Row } from "../cells/workbook.ts";
import { layoutProblem } from "./gathered.ts";
import { isBlank, isHiddenColumn } from "./grid.ts";
import type { MergeSweep } from "./merged-cells.ts";
import type { Problem } from "./record.ts";
import type { ColumnPlan, TablePlan } from "./table-plan.ts";

/** More places than this are counted, but not listed one by one. */
const LISTED = 20;

/** What is worth knowing of where the data of a table stand: hidden rows and columns, merged areas. */
export function layoutNotices(
  plan: TablePlan,
  dataRows: readonly Row[],
  sweep: MergeSweep | undefined,
): readonly Problem[] {
  if (dataRows.length === 0) return [];
  return [...hiddenRows(plan, dataRows), ...hiddenColumns(plan, dataRows), ...merged(plan, dataRows, sweep)];
}

function hiddenRows(plan: TablePlan, dataRows: readonly Row[]): readonly Problem[] {
  const hidden = dataRows.filter((row) => row.hidden).map((row) => row.row);
  if (hidden.length === 0) return [];
  const column = plan.columns[0]?.column ?? 1;
  const cells = hidden.slice(0, LISTED).map((row) => at(plan, row, column));
  const slots = { count: hidden.length, names: listed(hidden.map(String)) };
  return [layoutProblem("hiddenRows", plan.table.id, { cells, slots })];
}

function hiddenColumns(plan: TablePlan, dataRows: readonly Row[]): readonly Problem[] {
  const hidden = plan.columns.filter(
    (column) => isHiddenColumn(plan.sheet, column.column) && holdsData(column, dataRows),
  );
  if (hidden.length === 0) return [];
  const cells = hidden.map((column) => at(plan, plan.header.bottom, column.column));
  const names = hidden.map((column) => `${column.field.label.zh}(${columnLetters(column.column)})`).join("、");
  return [layoutProblem("hiddenColumns", plan.table.id, { cells, slots: { names } })];
}

function holdsData({ column }: ColumnPlan, dataRows: readonly Row[]): boolean {
  return dataRows.some((row) => row.cells.some((cell) => cell.column === column && !isBlank(cell)));
}

/** Merged areas among the data; those in rows of sums or remarks do no harm. */
function merged(plan: TablePlan, dataRows: readonly Row[], sweep: MergeSweep | undefined): readonly Problem[] {
  if (!sweep) return [];
  const numbers = new Set(dataRows.map((row) => row.row));
  const areas = sweep.areas.filter((area) => numbers.has(area.top));
  if (areas.length === 0) return [];
  const cells = areas.slice(0, LISTED).map((area) => at(plan, area.top, area.left));
  return [layoutProblem("mergedData", plan.table.id, { cells, range: areas[0]!, slots: { count: areas.length } })];
}

function listed(names: readonly string[]): string {
  return names.length > LISTED ? `${names.slice(0, LISTED).join("、")}…` : names.join("、");
}

function at(plan: TablePlan, row: number, column: number): CellRef {
  return { sheet: plan.sheet.name, row, column };
}
