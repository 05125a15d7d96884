import type { Row } from "../cells/workbook.ts";
import type { Gathered } from "./gathered.ts";
import { indexOfRow } from "./grid.ts";
import { layoutNotices } from "./layout-notices.ts";
import { sweepMerges } from "./merged-cells.ts";
import { gatherRow, readRow } from "./read-row.ts";
import type { RecordRow } from "./record.ts";
import { rowKindOf, type RowKindSearch } from "./row-kinds.ts";
import type { TablePlan } from "./table-plan.ts";
import { addRows, compareTotals, noSums } from "./totals.ts";

/** The rows of a table, and the last sheet row that belongs to it. */
export interface TableRows {
  readonly rows: readonly RecordRow[];
  readonly lastRow: number;
}

/** Below a remark only rows with this share of the columns filled in are still data. */
const SHARE_BELOW_NOTE = 1 / 3;

/**
 * Reads the rows below a table's header to the end of the sheet: past the Excel table's own end, because rows typed
 * below it do not always make it grow. Blank rows, sums, remarks and repeated headers are passed over.
 */
export function readRows(plan: TablePlan, labels: ReadonlySet<string>, gathered: Gathered): TableRows {
  const search: RowKindSearch = { headers: headerTexts(plan), labels };
  const sweep = sweepMerges(plan.sheet.merges, plan.header.bottom, columnNumbers(plan));
  const needed = Math.max(2, Math.ceil(plan.columns.length * SHARE_BELOW_NOTE));
  const sums = noSums();
  const rows: RecordRow[] = [];
  const dataRows: Row[] = [];
  let least = 1;
  const all = plan.sheet.rows;
  for (let index = indexOfRow(plan.sheet, plan.header.bottom + 1); index < all.length; index++) {
    const row = all[index]!;
    if (row.cells.length === 0) continue;
    const kind = rowKindOf(row, search);
    if (kind === "note") least = needed;
    if (kind === "total") {
      addRows(sums, plan, rows);
      gathered.problems.push(...compareTotals(sums, plan, row));
    }
    if (kind !== "data") continue;
    const reading = readRow(plan, row, sweep);
    if (reading.filled < least) continue;
    rows.push(reading.row);
    dataRows.push(row);
    gatherRow(gathered, plan, reading);
    for (const column of reading.unread) sums.unknown.add(column.id);
  }
  const lastRow = Math.max(plan.header.bottom, plan.objectEnd, rows.at(-1)?.row ?? 0);
  gathered.problems.push(...layoutNotices(plan, dataRows, sweep));
  return { rows, lastRow };
}

function headerTexts({ header }: TablePlan): ReadonlySet<string> {
  return new Set([...header.columns.values()].map((cell) => cell.text));
}

function columnNumbers(plan: TablePlan): readonly number[] {
  return plan.columns.map((column) => column.column);
}
