import type { Evaluation, Obstacle } from "./evaluation.ts";
import { splitColumn } from "./evaluation.ts";

/** What keeps a rule from being decided on the whole form: a field, column or table that is missing or could not be read. */
export function obstacleAnywhere(evaluation: Evaluation, reads: ReadonlySet<string>): Obstacle | undefined {
  const absent: string[] = [];
  const unread: string[] = [];
  for (const name of reads) {
    if (isAbsent(evaluation, name)) absent.push(name);
    else if (isUnread(evaluation, name)) unread.push(name);
  }
  if (absent.length > 0) return { reason: "absent", inputs: absent };
  return unread.length > 0 ? { reason: "unread", inputs: unread } : undefined;
}

/** What keeps a rule from being decided for one row: a cell of that row. */
export function obstacleInRow(evaluation: Evaluation, ofRow: ReadonlySet<string>, row: number): Obstacle | undefined {
  if (evaluation.unread.columns.size === 0) return undefined;
  const unread = [...ofRow].filter((name) => evaluation.unread.columns.get(name)?.has(row) === true);
  return unread.length > 0 ? { reason: "unread", inputs: unread } : undefined;
}

/** Columns that the workbook lacks altogether. */
export function absentColumns(evaluation: Evaluation, ofRow: ReadonlySet<string>): Obstacle | undefined {
  const absent = [...ofRow].filter((name) => isAbsent(evaluation, name));
  return absent.length > 0 ? { reason: "absent", inputs: absent } : undefined;
}

export function isAbsent({ record, form }: Evaluation, name: string): boolean {
  const column = splitColumn(name);
  if (column) {
    // `rowKey` is no column of the workbook, and a column given by fixed rows needs no cell.
    if (!form.tables.get(column[0])?.columns.has(column[1])) return false;
    return record.origins.tables[column[0]]?.columns[column[1]] === undefined;
  }
  return form.tables.has(name) ? record.origins.tables[name] === undefined : record.origins.fields[name] === undefined;
}

function isUnread({ unread }: Evaluation, name: string): boolean {
  return unread.fields.has(name) || (unread.columns.get(name)?.size ?? 0) > 0;
}
