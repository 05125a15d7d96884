import type { Row } from "../cells/workbook.ts";
import type { Gathered } from "./gathered.ts";
import { indexOfRow } from "./grid.ts";
import { layoutNotices } from "./layout-notices.ts";
import { sweepMerges, type MergeSweep } from "./merged-cells.ts";
import { gatherRow, readRow } from "./read-row.ts";
import type { RecordRow } from "./record.ts";
import { remembering, type RowLook, type RowMemory } from "./row-memory.ts";
import { rowKindOf, type RowKindSearch } from "./row-kinds.ts";
import type { TablePlan } from "./table-plan.ts";
import { addRows, compareTotals, noSums } from "./totals.ts";

/** The rows of a table, and the last sheet row that belongs to it. */
export interface TableRows {
  readonly rows: readonly RecordRow[];
  readonly lastRow: number;
}

export interface RowsAbout {
  /** Folded labels of fields that stand on the same sheet. */
  readonly labels: ReadonlySet<string>;
  /** Of the same form, where the workbook is read again after each edit. */
  readonly memory?: RowMemory | undefined;
}

/** Below a remark only rows with this share of the columns filled in are still data. */
const SHARE_BELOW_NOTE = 1 / 3;

/**
 * Reads the rows below a table's header to the end of the sheet: past the Excel table's own end, because rows typed
 * below it do not always make it grow. Blank rows, sums, remarks and repeated headers are passed over.
 */
export function readRows(plan: TablePlan, { labels, memory }: RowsAbout, gathered: Gathered): TableRows {
  const search: RowKindSearch = { headers: headerTexts(plan), labels };
  const sweep = sweepMerges(plan.sheet.merges, plan.header.bottom, columnNumbers(plan));
  const looking = (row: Row): RowLook => lookAt(row, { plan, search, sweep });
  const look = memory ? remembering(memory, { plan, sweep, headers: search.headers }, looking) : looking;
  const needed = Math.max(2, Math.ceil(plan.columns.length * SHARE_BELOW_NOTE));
  const sums = noSums();
  const rows: RecordRow[] = [];
  const dataRows: Row[] = [];
  let least = 1;
  const all = plan.sheet.rows;
  for (let index = indexOfRow(plan.sheet, plan.header.bottom + 1); index < all.length; index++) {
    const row = all[index]!;
    if (row.cells.length === 0) continue;
    const { kind, reading, gathered: found } = look(row);
    if (kind === "note") least = needed;
    if (kind === "total") {
      addRows(sums, plan, rows);
      gathered.problems.push(...compareTotals(sums, plan, row));
    }
    if (!reading || reading.filled < least) continue;
    rows.push(reading.row);
    dataRows.push(row);
    if (found) {
      gathered.problems.push(...found.problems);
      gathered.unreadCells.push(...found.unreadCells);
    }
    for (const column of reading.unread) sums.unknown.add(column.id);
  }
  const lastRow = Math.max(plan.header.bottom, plan.objectEnd, rows.at(-1)?.row ?? 0);
  gathered.problems.push(...layoutNotices(plan, dataRows, sweep));
  return { rows, lastRow };
}

function lookAt(
  row: Row,
  at: { readonly plan: TablePlan; readonly search: RowKindSearch; readonly sweep: MergeSweep | undefined },
): RowLook {
  const kind = rowKindOf(row, at.search);
  if (kind !== "data") return { kind };
  const reading = readRow(at.plan, row, at.sweep);
  if (reading.problems.length + reading.unread.length === 0) return { kind, reading };
  const gathered = { problems: [], unreadCells: [] };
  gatherRow(gathered, at.plan, reading);
  return { kind, reading, gathered };
}

function headerTexts({ header }: TablePlan): ReadonlySet<string> {
  return new Set([...header.columns.values()].map((cell) => cell.text));
}

function columnNumbers(plan: TablePlan): readonly number[] {
  return plan.columns.map((column) => column.column);
}
