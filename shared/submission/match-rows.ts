import type { TableDefinition } from "../forms/definition.ts";
import type { RecordRow, Value } from "../records/record.ts";
import { rowKeyOf } from "../records/row-key.ts";

/** A row of a table in two filings; one side is absent where only the other has it. */
export interface RowMatch {
  readonly before?: RecordRow;
  readonly after?: RecordRow;
}

/**
 * Which row is which: by key; where several rows have one key, or none, equal rows first and then in their order.
 * In the order of the new rows; those that only the old side has come last.
 */
export function matchRows(
  table: TableDefinition,
  before: readonly RecordRow[],
  after: readonly RecordRow[],
): readonly RowMatch[] {
  const old = groupByKey(table, before);
  const partners = new Map<RecordRow, RecordRow>();
  for (const [key, rows] of groupByKey(table, after)) pair(old.get(key) ?? [], rows, partners);
  const taken = new Set(partners.values());
  const ofNew = after.map((row): RowMatch => {
    const partner = partners.get(row);
    return partner ? { before: partner, after: row } : { after: row };
  });
  return [...ofNew, ...before.filter((row) => !taken.has(row)).map((row) => ({ before: row }))];
}

/** Rows without a key are all in one group: their place in the sheet names nobody. */
function groupByKey(table: TableDefinition, rows: readonly RecordRow[]): ReadonlyMap<string, readonly RecordRow[]> {
  const groups = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const isNamed = table.key.some((column) => (row.values[column] ?? null) !== null);
    const key = isNamed ? `=${rowKeyOf(table, row)}` : "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Fills in new row → old row. */
function pair(before: readonly RecordRow[], after: readonly RecordRow[], partners: Map<RecordRow, RecordRow>): void {
  const [only] = before;
  if (only && before.length === 1 && after.length === 1) {
    partners.set(after[0]!, only);
    return;
  }
  const equals = new Map<string, RecordRow[]>();
  for (const row of before) equals.set(contentOf(row), [...(equals.get(contentOf(row)) ?? []), row]);
  const changed = after.filter((row) => {
    const equal = equals.get(contentOf(row))?.shift();
    if (equal) partners.set(row, equal);
    return !equal;
  });
  const taken = new Set(partners.values());
  const rest = before.filter((row) => !taken.has(row));
  changed.forEach((row, index) => {
    const partner = rest[index];
    if (partner) partners.set(row, partner);
  });
}

function contentOf({ values }: RecordRow): string {
  const filled = Object.entries(values).filter(([, value]: readonly [string, Value]) => value !== null);
  return JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}
