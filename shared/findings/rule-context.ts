import type { FieldDefinition, ParameterDefinition, TableDefinition } from "../forms/definition.ts";
import type { RowClass } from "../forms/expressions.ts";
import { yearOf, type Form } from "../forms/form.ts";
import { periodParts } from "../forms/period-parts.ts";
import type { Program } from "../forms/program.ts";
import type { Record, RecordRow, Value } from "../records/record.ts";
import { rowKeyOf } from "../records/row-key.ts";
import type { CheckContext, Filing, RoundContext } from "./check-context.ts";

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

/** The object in which a rule's expressions run: `f`, `p`, `T`, the period, the tables, shared values, and `e` in a row rule. */
export interface RuleContext {
  [name: string]: unknown;
  f: { [field: string]: unknown };
  p: { [parameter: string]: number };
  T: number;
  e?: RuleRow;
}

/** Values computed once and used by several rules: variable name → value. */
export type SharedMemo = Map<string, unknown>;

/** Builds the context of a record. Blank figures are NaN, blank text "", blank dates invalid dates, blank 是/否 false. */
export function ruleContext(
  form: Form,
  record: Record,
  { context, memo }: { readonly context: CheckContext; readonly memo: SharedMemo },
): RuleContext {
  const { model } = form.program;
  const built: RuleContext = {
    f: fieldsOf(form, record),
    p: parametersOf(form, record),
    T: yearOf(record.period) ?? Number.NaN,
    ...periodParts(record.period),
  };
  for (const id of form.tables.keys()) built[id] = rowsOf(form, record, id);
  const { round, previous, register } = context;
  if (round) {
    built["others"] = round.others.map((filing) => filingOf(form, filing));
    built["round"] = roundOf(form, round);
  }
  if (previous) built["previous"] = filingOf(form, { record: previous, recommended: false });
  if (register) built["register"] = register.map((park) => Object.assign(new model.registeredClass(), park));
  defineSharedValues(form.program, built, memo);
  return built;
}

/** Shared values are computed when an expression first asks for them, and kept in `memo` until something they read changes. */
function defineSharedValues(program: Program, context: RuleContext, memo: SharedMemo): void {
  for (const shared of program.shared) {
    Object.defineProperty(context, shared.name, {
      get: () => {
        if (!memo.has(shared.name)) memo.set(shared.name, shared.run(context));
        return memo.get(shared.name);
      },
    });
  }
}

function fieldsOf(form: Form, record: Record): { [field: string]: unknown } {
  const fields = new form.program.model.fieldsClass();
  for (const { field } of form.fields.values()) fields[field.id] = ruleValue(field, record.fields[field.id] ?? null);
  return fields;
}

function rowsOf(form: Form, record: Record, id: string): RuleRow[] {
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

function parametersOf(form: Form, record: Record): { [parameter: string]: number } {
  const city = cityOf(form, record);
  const made = new form.program.model.parametersClass() as { [parameter: string]: number };
  for (const parameter of form.definition.parameters) made[parameter.id] = parameterValue(parameter, city);
  return made;
}

/** A parameter's value for a city (GB/T 2260 code), or its default. */
export function parameterValue(parameter: ParameterDefinition, city: string | undefined): number {
  if (typeof parameter.value === "number") return parameter.value;
  return (city === undefined ? undefined : parameter.value.byCity[city]) ?? parameter.value.default;
}

/** The GB/T 2260 code in the field that the blank workbook prefills with the city. */
export function cityOf(form: Form, record: Record): string | undefined {
  for (const { field } of form.fields.values()) {
    if (field.prefill !== "city") continue;
    const code = record.fields[field.id];
    return typeof code === "string" ? code : undefined;
  }
  return undefined;
}

function roundOf(form: Form, { roundsInYear, applications = [] }: RoundContext): object {
  return Object.assign(new form.program.model.roundClass(), { roundsInYear, applications });
}

/** The round is asked about once for each of its workbooks: what the others hold is built only once. */
const filedParts = new WeakMap<Record, { readonly [name: string]: unknown }>();

function filingOf(form: Form, filing: Filing): object {
  const parts = filedParts.get(filing.record) ?? partsOf(form, filing.record);
  filedParts.set(filing.record, parts);
  return Object.assign(new form.program.model.filingClass(), parts, { recommended: filing.recommended });
}

function partsOf(form: Form, record: Record): { readonly [name: string]: unknown } {
  const tables = [...form.tables.keys()].map((id) => [id, rowsOf(form, record, id)] as const);
  return { ...Object.fromEntries(tables), f: fieldsOf(form, record), unit: record.unit };
}
