import type { Row } from "../cells/workbook.ts";
import { isUnreadProblem, problemAtCell, type Gathered } from "./gathered.ts";
import { isBlank } from "./grid.ts";
import type { MergeSweep } from "./merged-cells.ts";
import type { Reading, ReadingProblem } from "./reading.ts";
import type { RecordRow, Value } from "./record.ts";
import { rowKeyOf } from "./row-key.ts";
import type { ColumnPlan, TablePlan } from "./table-plan.ts";

/** What one row of a sheet says in the columns of a table. */
export interface RowReading {
  readonly row: RecordRow;
  /** How many of its columns hold something of the user's own. */
  readonly filled: number;
  /** Columns whose cell could not be understood. */
  readonly unread: readonly ColumnPlan[];
  readonly problems: readonly (readonly [ColumnPlan, ReadingProblem])[];
}

/** Untrusted columns: whatever stands in them is left unread. */
const UNTRUSTED: Reading = { value: null };
const NONE: readonly never[] = [];

/** Reads the cells of one row; nothing is gathered yet, because the row may turn out to be blank. */
export function readRow(plan: TablePlan, row: Row, sweep: MergeSweep | undefined): RowReading {
  const values: { [columnId: string]: Value } = { ...plan.blankValues };
  let filled = 0;
  let unread: ColumnPlan[] | undefined;
  let problems: (readonly [ColumnPlan, ReadingProblem])[] | undefined;
  for (const cell of row.cells) {
    const column = plan.byColumn[cell.column];
    if (column === undefined || (sweep?.isCovered(row.row, cell.column) ?? false)) continue;
    const reading = column.isUntrusted ? UNTRUSTED : column.read(cell);
    const isUnread = column.isUntrusted ? !isBlank(cell) : isUnreadProblem(reading.problem);
    values[column.id] = reading.value;
    if (reading.problem) (problems ??= []).push([column, reading.problem]);
    if (isUnread) (unread ??= []).push(column);
    // Formulas prepared in blank rows give "" or 0; they alone make no row.
    if (isUnread || (reading.value !== null && !(reading.value === 0 && cell.formula !== undefined))) filled += 1;
  }
  return { row: { row: row.row, values }, filled, unread: unread ?? NONE, problems: problems ?? NONE };
}

/** Adds what reading a row found to what was gathered. */
export function gatherRow(
  gathered: Pick<Gathered, "problems" | "unreadCells">,
  plan: TablePlan,
  reading: RowReading,
): void {
  const { row, unread, problems } = reading;
  for (const column of unread) gathered.unreadCells.push({ table: plan.table.id, column: column.id, row: row.row });
  if (problems.length === 0) return;
  const rowKey = rowKeyOf(plan.table, row);
  for (const [column, problem] of problems) {
    const cell = { sheet: plan.sheet.name, row: row.row, column: column.column };
    gathered.problems.push(problemAtCell(cell, problem, { subject: column.subject, rowKey }));
  }
}
