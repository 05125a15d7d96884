import type { Code, FieldDefinition, TableDefinition } from "../forms/definition.ts";
import { fillYears, type Form } from "../forms/form.ts";
import type { Record, RecordRow, Value } from "./record.ts";
import { rowKeyOf } from "./row-key.ts";
import { serialOfDate } from "./serial-date.ts";

/** What stands in a cell of a workbook that was carried forward: days as Excel's serial numbers, codes as labels. */
export type CarriedCell = string | number;

type CarriedRow = Readonly<{ [columnId: string]: CarriedCell }>;

/** What is already known of the next period: by field id, and by table id row for row. */
export interface Carried {
  readonly fields: Readonly<{ [fieldId: string]: CarriedCell }>;
  readonly rows: Readonly<{ [tableId: string]: readonly CarriedRow[] }>;
}

/**
 * What of a workbook goes on into the blank workbook of the period `period`. Identity, names, codes, choices, dates and
 * words do; figures do not, for they are of their period. A row that names a year (a key column of type year, or a given
 * row of `{T-1}`) is of that year whatever the period is, and goes on whole. A definition may say otherwise: `carry` of a
 * field, `startsBlank` of a table. What `form`, which may be a later version, does not have is left behind.
 */
export function carryForward(form: Form, record: Record, period: string): Carried {
  const context = { form, record, period };
  return { fields: carriedFields(context), rows: carriedRows(context) };
}

interface Carrying {
  readonly form: Form;
  readonly record: Record;
  /** Of the new workbook. */
  readonly period: string;
}

/** Never out of the old workbook: the form and the new period say them. */
const ofTheBlank: ReadonlySet<string> = new Set(["period", "year", "formVersion", "reportCode", "agency"]);

function carriedFields({ form, record }: Carrying): Carried["fields"] {
  const entries = [...form.fields.values()].flatMap(({ field }) => {
    if (ofTheBlank.has(field.prefill ?? "") || !isKept(field)) return [];
    return entryOf(form, field, record.fields[field.id]);
  });
  return Object.fromEntries(entries);
}

function carriedRows(context: Carrying): Carried["rows"] {
  const tables = [...context.form.tables.values()].filter(({ table }) => !table.startsBlank);
  return Object.fromEntries(
    tables.flatMap(({ table }) => {
      const rows = table.fixedRows ? fixedRows(table, context) : openRows(table, context);
      return rows.some((row) => Object.keys(row).length > 0) ? [[table.id, rows] as const] : [];
    }),
  );
}

/** The given rows in their order; each finds its values by its key, which names its year where it has one. */
function fixedRows(table: TableDefinition, { form, record, period }: Carrying): readonly CarriedRow[] {
  const [key = ""] = table.key;
  const before = new Map((record.tables[table.id] ?? []).map((row) => [row.values[key], row]));
  return (table.fixedRows ?? []).map((fixed) => {
    const row = before.get(fillYears(fixed.key, period));
    return row ? carriedRow({ form, table, row, isOfYear: fixed.key.includes("{T") }) : {};
  });
}

/** Rows without a name would be rows of nothing. */
function openRows(table: TableDefinition, { form, record }: Carrying): readonly CarriedRow[] {
  const isOfYear = table.key.some((key) => table.columns.find(({ id }) => id === key)?.type === "year");
  const named = (record.tables[table.id] ?? []).filter((row) => !rowKeyOf(table, row).startsWith("#"));
  return named.map((row) => carriedRow({ form, table, row, isOfYear })).filter((row) => Object.keys(row).length > 0);
}

interface RowToCarry {
  readonly form: Form;
  readonly table: TableDefinition;
  readonly row: RecordRow;
  readonly isOfYear: boolean;
}

function carriedRow({ form, table, row, isOfYear }: RowToCarry): CarriedRow {
  const entries = table.columns.flatMap((column) => {
    if (isOfYear && column.carry === undefined) return entryOf(form, column, row.values[column.id]);
    if (isKept(column)) return entryOf(form, column, row.values[column.id]);
    const from = column.carry === "clear" ? undefined : column.carry;
    return from === undefined ? [] : entryOf(form, column, row.values[from]);
  });
  return Object.fromEntries(entries);
}

const figures: ReadonlySet<FieldDefinition["type"]> = new Set(["number", "integer", "percent"]);

function isKept({ carry, type }: FieldDefinition): boolean {
  return carry === undefined ? !figures.has(type) : carry === "keep";
}

function entryOf(form: Form, field: FieldDefinition, value: Value | undefined): (readonly [string, CarriedCell])[] {
  const cell = value === undefined || value === null ? undefined : cellOf(form, field, value);
  return cell === undefined ? [] : [[field.id, cell]];
}

function cellOf(form: Form, field: FieldDefinition, value: NonNullable<Value>): CarriedCell | undefined {
  switch (field.type) {
    case "yesNo":
      return typeof value === "boolean" ? (value ? "是" : "否") : undefined;
    case "choice":
    case "choices":
      return labelsOf(form.codeLists.get(field.codes ?? "") ?? [], value);
    case "date":
    case "month":
      return typeof value === "string" ? serialDay(value) : undefined;
    default:
      return typeof value === "string" || typeof value === "number" ? value : undefined;
  }
}

/** "2026-03-20" and "2026-03" as Excel keeps days. */
function serialDay(text: string): number | undefined {
  const [year, month, day = 1] = text.split("-").map(Number);
  return year !== undefined && month !== undefined ? serialOfDate({ year, month, day }, false) : undefined;
}

/** Codes that the form no longer offers are left out; words of the user's own, where they are allowed, are no code. */
function labelsOf(codes: readonly Code[], value: NonNullable<Value>): string | undefined {
  const wanted = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  const labels = wanted.flatMap((one) => {
    const found = codes.find(({ code, retired }) => code === one && !retired);
    return found ? [found.label.zh] : [];
  });
  return labels.length === 0 ? undefined : labels.join("、");
}
