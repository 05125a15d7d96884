import { showNumber } from "../cells/text.ts";
import type { Row } from "../cells/workbook.ts";
import { layoutProblem } from "./gathered.ts";
import { textOf } from "./grid.ts";
import type { Problem, RecordRow } from "./record.ts";
import { shown } from "./shown.ts";
import type { ColumnPlan, TablePlan } from "./table-plan.ts";

/** Sums of the columns that hold figures: of all rows, and of those since the last 合计 or 小计. */
export interface RunningSums {
  readonly all: Map<string, number>;
  readonly sinceLast: Map<string, number>;
  /** Columns with a cell that could not be read: their sums are not known. */
  readonly unknown: Set<string>;
  /** How many rows are added up so far; most tables have no sums, so rows are added only when one is met. */
  added: number;
}

const TOLERANCE = 0.01;
/** What adding thousands of doubles may be off by, in proportion. */
const ROUNDING = 1e-9;

export function noSums(): RunningSums {
  return { all: new Map(), sinceLast: new Map(), unknown: new Set(), added: 0 };
}

/** Adds the rows read since the last row of sums. */
export function addRows(sums: RunningSums, plan: TablePlan, rows: readonly RecordRow[]): void {
  const columns = plan.columns.filter((column) => column.isAdded);
  for (const row of rows.slice(sums.added)) {
    for (const { id } of columns) {
      const value = row.values[id];
      if (typeof value !== "number") continue;
      sums.all.set(id, (sums.all.get(id) ?? 0) + value);
      sums.sinceLast.set(id, (sums.sinceLast.get(id) ?? 0) + value);
    }
  }
  sums.added = rows.length;
}

/** Compares a row of sums with the rows above it, and begins the next group. */
export function compareTotals(sums: RunningSums, plan: TablePlan, row: Row): readonly Problem[] {
  const problems: Problem[] = [];
  for (const cell of row.cells) {
    const column = plan.byColumn[cell.column];
    if (!column?.isAdded || sums.unknown.has(column.id)) continue;
    const { value } = column.read(cell);
    if (typeof value === "number" && !agrees(sums, column, value)) {
      const sum = sums.all.get(column.id) ?? 0;
      const label = textOf(row.cells.find((one) => typeof one.value === "string" && one.value.trim() !== ""));
      const slots = { label: column.field.label, row: label, shown: shown(cell), sum: showNumber(sum) };
      const cells = [{ sheet: plan.sheet.name, row: row.row, column: cell.column }];
      problems.push(
        layoutProblem("totalDiffers", column.subject, { cells, slots, shown: shown(cell), rowKey: `#${row.row}` }),
      );
    }
  }
  sums.sinceLast.clear();
  return problems;
}

function agrees(sums: RunningSums, column: ColumnPlan, value: number): boolean {
  const candidates = [sums.all.get(column.id) ?? 0, sums.sinceLast.get(column.id) ?? 0];
  return candidates.some((sum) => Math.abs(sum - value) <= TOLERANCE + ROUNDING * Math.abs(sum));
}
