import { cityOf, parameterValue } from "../findings/rule-context.ts";
import { ruleValue } from "../findings/rule-values.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { yearOf, type Form } from "../forms/form.ts";
import { periodParts } from "../forms/period-parts.ts";
import type { Record, RecordRow } from "../records/record.ts";
import { rowKeyOf } from "../records/row-key.ts";

/** A row as summary expressions see it. */
export interface SummaryItem {
  [column: string]: unknown;
}

/** The object in which a record's summary expressions run. */
export interface SummaryContext {
  [name: string]: unknown;
  e?: SummaryItem;
}

/**
 * Makes the contexts of summary expressions. They hold what `names` ("field", "table.column", "table") says is read and
 * nothing else: of ten thousand records most of each is never looked at.
 */
export function summaryContexts(form: Form, names: ReadonlySet<string>): (record: Record) => SummaryContext {
  const { model } = form.program;
  const fields = [...form.fields.values()].map(({ field }) => field).filter(({ id }) => names.has(id));
  const tables = [...form.tables.keys()].filter((id) => isRead(id, names));
  const columns = new Map(tables.map((id) => [id, columnsRead(form, id, names)]));
  const shared = sharedPrototype(form);
  return (record) => {
    const built = Object.create(shared) as SummaryContext;
    built[MEMO] = new Map<string, unknown>();
    const own = new model.fieldsClass();
    for (const field of fields) own[field.id] = ruleValue(field, record.fields[field.id] ?? null);
    built["f"] = own;
    built["p"] = parametersOf(form, cityOf(form, record));
    built["T"] = yearOf(record.period) ?? Number.NaN;
    Object.assign(built, periodParts(record.period));
    for (const [id, read] of columns)
      built[id] = (record.tables[id] ?? []).map((row) => itemOf(form, id, { row, read }));
    return built;
  };
}

/** No name of CEL, so no expression can reach it. */
const MEMO = "$memo";

/** Parts that expressions share are run when one first asks for them, once for each context. */
function sharedPrototype(form: Form): object {
  const prototype = {};
  for (const { name, run } of form.program.shared) {
    Object.defineProperty(prototype, name, {
      get(this: SummaryContext) {
        const memo = this[MEMO] as Map<string, unknown>;
        if (!memo.has(name)) memo.set(name, run(this));
        return memo.get(name);
      },
    });
  }
  return prototype;
}

function isRead(table: string, names: ReadonlySet<string>): boolean {
  return names.has(table) || [...names].some((name) => name.startsWith(`${table}.`));
}

interface ColumnsRead {
  readonly fields: readonly FieldDefinition[];
  readonly hasKey: boolean;
}

function columnsRead(form: Form, table: string, names: ReadonlySet<string>): ColumnsRead {
  const columns = [...form.tables.get(table)!.columns.values()];
  return { fields: columns.filter(({ id }) => names.has(`${table}.${id}`)), hasKey: names.has(`${table}.rowKey`) };
}

function itemOf(form: Form, table: string, { row, read }: { row: RecordRow; read: ColumnsRead }): SummaryItem {
  const made = new (form.program.model.rowClasses.get(table)!)();
  for (const column of read.fields) made[column.id] = ruleValue(column, row.values[column.id] ?? null);
  if (read.hasKey) Object.defineProperty(made, "rowKey", { value: rowKeyOf(form.tables.get(table)!.table, row) });
  return made;
}

/** The parameters of a city are the same for all of its units. */
const parametersByCity = new WeakMap<Form, Map<string, object>>();

function parametersOf(form: Form, city: string | undefined): object {
  const known = parametersByCity.get(form) ?? new Map<string, object>();
  parametersByCity.set(form, known);
  const found = known.get(city ?? "");
  if (found) return found;
  const made = new form.program.model.parametersClass();
  for (const parameter of form.definition.parameters) made[parameter.id] = parameterValue(parameter, city);
  known.set(city ?? "", made);
  return made;
}
