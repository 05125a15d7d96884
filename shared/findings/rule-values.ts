import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import type { RowClass } from "../forms/expressions.ts";
import type { Form } from "../forms/form.ts";
import type { Record, RecordRow, Value } from "../records/record.ts";
import { rowKeyOf } from "../records/row-key.ts";

/** A row as the expressions of a rule see it. */
export interface RuleRow {
  [column: string]: unknown;
  readonly rowKey: string;
  /** The row of the sheet; like `$index` and `$source` not visible to expressions. */
  readonly $sheetRow: number;
  /** Its place among the rows of the record. */
  readonly $index: number;
  $source: RecordRow;
}

/** The fields of a record as expressions see them. */
export function fieldsOf(form: Form, record: Record): { [field: string]: unknown } {
  const fields = new form.program.model.fieldsClass();
  for (const { field } of form.fields.values()) fields[field.id] = ruleValue(field, record.fields[field.id] ?? null);
  return fields;
}

/** The rows of one of its tables, in their order. */
export function rowsOf(form: Form, record: Record, id: string): RuleRow[] {
  const { columns, table } = form.tables.get(id)!;
  const rowClass = form.program.model.rowClasses.get(id)!;
  giveRowKeys(rowClass, table);
  const readers = [...columns.values()].map((column) => [column.id, ruleReader(column)] as const);
  return (record.tables[id] ?? []).map((row, index) => {
    const made = new rowClass();
    for (const [column, read] of readers) made[column] = read(row.values[column] ?? null);
    made["$sheetRow"] = row.row;
    made["$index"] = index;
    made["$source"] = row;
    return made as RuleRow;
  });
}

/** Few rows are ever asked for their key, so it is made when it is. */
function giveRowKeys(rowClass: RowClass, table: TableDefinition): void {
  const prototype = rowClass.prototype as object;
  if (Object.hasOwn(prototype, "rowKey")) return;
  Object.defineProperty(prototype, "rowKey", {
    get(this: RuleRow) {
      return rowKeyOf(table, this.$source);
    },
  });
}

const NO_DATE = new Date(Number.NaN);
const dates = new Map<string, Date>();

const figureReader = (value: Value): unknown => (typeof value === "number" ? value : Number.NaN);
const dayReader = (value: Value): unknown => (typeof value === "string" ? dateOf(value) : NO_DATE);
const yesNoReader = (value: Value): unknown => value === true;
const listReader = (value: Value): unknown => (Array.isArray(value) ? value : []);
const wordReader = (value: Value): unknown => (typeof value === "string" ? value : "");

/** How expressions see the values of a field; made once for a whole column. */
function ruleReader({ type }: FieldDefinition): (value: Value) => unknown {
  switch (type) {
    case "integer":
    case "number":
    case "percent":
    case "year":
      return figureReader;
    case "date":
    case "month":
      return dayReader;
    case "yesNo":
      return yesNoReader;
    case "choices":
      return listReader;
    default:
      return wordReader;
  }
}

/** One value of a record as expressions see it. */
export function ruleValue(field: FieldDefinition, value: Value): unknown {
  return ruleReader(field)(value);
}

/** "2021-05-31" or "2021-05" (its first day) as a UTC date; the same day gives the same object. */
function dateOf(day: string): Date {
  const known = dates.get(day);
  if (known) return known;
  const made = new Date(day.length === 7 ? `${day}-01T00:00:00Z` : `${day}T00:00:00Z`);
  if (dates.size > 50_000) dates.clear();
  dates.set(day, made);
  return made;
}
