import type { Form } from "../forms/form.ts";
import type { Origins, Record, RecordRow, TableOrigin, Value } from "../records/record.ts";

/** One value of a record that is no longer what it was. `row` is the sheet row; absent for a field. */
export interface Change {
  /** Field id, or "table.column". */
  readonly name: string;
  readonly row?: number;
}

/**
 * What differs between two readings of the same workbook, value by value; undefined when rows came, went or moved,
 * or the period changed: then everything has to be looked at again.
 */
export function changesBetween(form: Form, before: Record, after: Record): readonly Change[] | undefined {
  if (before.period !== after.period || !sameOrigins(form, before.origins, after.origins)) return undefined;
  const changes: Change[] = [];
  for (const id of form.fields.keys()) {
    if (!sameValue(before.fields[id], after.fields[id])) changes.push({ name: id });
  }
  for (const [table, { columns }] of form.tables) {
    const [rows, next] = [before.tables[table] ?? [], after.tables[table] ?? []];
    const names = [...columns.keys()];
    if (rows.length !== next.length) return undefined;
    for (let index = 0; index < rows.length; index++) {
      if (rows[index] === next[index]) continue;
      if (rows[index]!.row !== next[index]!.row) return undefined;
      addRowChanges(changes, { table, columns: names }, [rows[index]!, next[index]!]);
    }
  }
  return [...changes, ...unreadChanges(before, after)];
}

function addRowChanges(
  changes: Change[],
  { table, columns }: { table: string; columns: readonly string[] },
  [row, next]: readonly [RecordRow, RecordRow],
): void {
  for (const column of columns) {
    if (!sameValue(row.values[column], next.values[column])) changes.push({ name: `${table}.${column}`, row: row.row });
  }
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  return Array.isArray(a) && Array.isArray(b) && a.join("\u0000") === b.join("\u0000");
}

/** Cells that can now be read, or no longer: both are null, but rules must know. */
function unreadChanges(before: Record, after: Record): readonly Change[] {
  const [old, now] = [unreadPlaces(before), unreadPlaces(after)];
  const flipped = [...old].filter(([key]) => !now.has(key)).concat([...now].filter(([key]) => !old.has(key)));
  return flipped.map(([, change]) => change);
}

function unreadPlaces({ unread }: Record): ReadonlyMap<string, Change> {
  const fields = unread.fields.map((name): readonly [string, Change] => [name, { name }]);
  const cells = unread.cells.map(({ table, column, row }): readonly [string, Change] => [
    `${table}.${column}#${row}`,
    { name: `${table}.${column}`, row },
  ]);
  return new Map([...fields, ...cells]);
}

function sameOrigins(form: Form, before: Origins, after: Origins): boolean {
  for (const id of form.fields.keys()) {
    const [a, b] = [before.fields[id], after.fields[id]];
    if (a?.sheet !== b?.sheet || a?.row !== b?.row || a?.column !== b?.column) return false;
  }
  return [...form.tables.keys()].every((id) => sameTable(before.tables[id], after.tables[id]));
}

function sameTable(a: TableOrigin | undefined, b: TableOrigin | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.sheet !== b.sheet || a.headerRow !== b.headerRow) return false;
  const ids = new Set([...Object.keys(a.columns), ...Object.keys(b.columns)]);
  return [...ids].every((id) => a.columns[id] === b.columns[id]);
}
