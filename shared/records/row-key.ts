import { foldName } from "../forms/cel-functions.ts";
import type { TableDefinition } from "../forms/definition.ts";
import type { RecordRow } from "./record.ts";

/** What names a row to people and to reasons: its key columns folded and joined by "+", else "#" and the sheet row. */
export function rowKeyOf(table: TableDefinition, row: RecordRow): string {
  if (table.key.length === 1) {
    const only = row.values[table.key[0]!];
    return only === null || only === undefined ? `#${row.row}` : foldKey(only);
  }
  const parts = table.key.map((column) => row.values[column] ?? null);
  if (parts.every((part) => part === null)) return `#${row.row}`;
  return parts.map((part) => (part === null ? "" : foldKey(part))).join("+");
}

function foldKey(value: NonNullable<RecordRow["values"][string]>): string {
  return typeof value === "string" ? foldName(value) : String(value);
}
