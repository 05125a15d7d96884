import { showResult } from "../findings/show-value.ts";
import type { Form } from "../forms/form.ts";
import type { Runnable } from "../forms/program.ts";
import type { Record, Value } from "../records/record.ts";
import type { BreakdownRow, DistinctRow, SummaryValues } from "./entry.ts";
import { summaryContexts, type SummaryContext, type SummaryItem } from "./summary-context.ts";

/** The summary expressions of a form, run over one record at a time. */
export function summaryValues(form: Form): SummaryValues {
  const columns = [...form.program.summary.columns].map(([id, column]) => columnOf(form, id, column));
  const contextOf = remembered(summaryContexts(form, namesRead(form)));
  return {
    columnValues: (record) => columnValues(columns, record, contextOf),
    unreadColumns: (record) => unreadColumns(columns, record),
    distinctRows: (record) => distinctRows(form, contextOf(record)),
    breakdownRows: (record, index) => breakdownRows(form, contextOf(record), index),
  };
}

/** The last record is asked several questions in a row; ten thousand of them are not worth keeping. */
function remembered(make: (record: Record) => SummaryContext): (record: Record) => SummaryContext {
  let last: { readonly record: Record; readonly context: SummaryContext } | undefined;
  return (record) => {
    if (last?.record !== record) last = { record, context: make(record) };
    return last.context;
  };
}

/** Everything that a summary expression or one of its tables looks at. */
function namesRead({ program, definition }: Form): ReadonlySet<string> {
  const { columns, distinctWhere, breakdownWhere } = program.summary;
  const { distinct, breakdowns } = definition.summary;
  const names = new Set<string>();
  for (const runnable of [...columns.values(), distinctWhere, ...breakdownWhere]) {
    for (const name of runnable?.reads.anywhere ?? []) names.add(name);
    for (const name of runnable?.reads.ofRow ?? []) names.add(name);
  }
  if (distinct) for (const id of [distinct.key, distinct.name, distinct.figure]) names.add(`${distinct.table}.${id}`);
  for (const { table, by, figure } of breakdowns) names.add(`${table}.${by}`).add(`${table}.${figure}`);
  return names;
}

interface Input {
  readonly field?: string;
  readonly table?: string;
  readonly column?: string;
}

interface Column {
  readonly id: string;
  readonly run: Runnable["run"];
  readonly inputs: readonly Input[];
}

function columnOf(form: Form, id: string, { run, reads }: Runnable): Column {
  return { id, run, inputs: [...reads.anywhere].flatMap((name) => inputOf(form, name)) };
}

/** `rowKey` is no column of the workbook. */
function inputOf({ tables }: Form, name: string): Input[] {
  if (tables.has(name)) return [{ table: name }];
  const [table = "", column] = name.split(".");
  if (column === undefined) return [{ field: name }];
  return tables.get(table)?.columns.has(column) ? [{ table, column }] : [];
}

function columnValues(
  columns: readonly Column[],
  record: Record,
  contextOf: (record: Record) => SummaryContext,
): { [column: string]: number | string | null } {
  const context = contextOf(record);
  const values: { [column: string]: number | string | null } = {};
  for (const { id, run, inputs } of columns) {
    const isKnown = inputs.every((input) => !isAbsent(record, input) && !isUnread(record, input));
    values[id] = isKnown ? plain(run(context)) : null;
  }
  return values;
}

function unreadColumns(columns: readonly Column[], record: Record): readonly string[] {
  if (record.unread.fields.length === 0 && record.unread.cells.length === 0) return [];
  return columns.filter(({ inputs }) => inputs.some((input) => isUnread(record, input))).map(({ id }) => id);
}

function isUnread({ unread }: Record, { field, table, column }: Input): boolean {
  if (field !== undefined) return unread.fields.includes(field);
  return unread.cells.some((cell) => cell.table === table && cell.column === column);
}

/** The workbook lacks the field, column or table altogether. */
function isAbsent({ origins }: Record, { field, table, column }: Input): boolean {
  if (field !== undefined) return origins.fields[field] === undefined;
  const origin = origins.tables[table!];
  return origin === undefined || (column !== undefined && origin.columns[column] === undefined);
}

function plain(result: unknown): number | string | null {
  if (typeof result === "bigint") return Number(result);
  if (typeof result === "number") return Number.isNaN(result) ? null : result;
  if (typeof result === "string") return result === "" ? null : result;
  const shown = showResult(result);
  return typeof shown === "object" ? shown.zh : shown;
}

function distinctRows(form: Form, context: SummaryContext): readonly DistinctRow[] {
  const { distinct } = form.definition.summary;
  if (!distinct) return [];
  return rowsWhere(context, distinct.table, form.program.summary.distinctWhere).map((row) => ({
    key: wordsOf(row[distinct.key]),
    name: wordsOf(row[distinct.name]),
    figure: figureOf(row[distinct.figure]),
  }));
}

function breakdownRows(form: Form, context: SummaryContext, index: number): readonly BreakdownRow[] {
  const breakdown = form.definition.summary.breakdowns[index];
  if (!breakdown) return [];
  return rowsWhere(context, breakdown.table, form.program.summary.breakdownWhere[index]).map((row) => {
    const group = wordsOf(row[breakdown.by]);
    return { group: group === "" ? null : group, figure: figureOf(row[breakdown.figure]) };
  });
}

function rowsWhere(context: SummaryContext, table: string, where: Runnable | undefined): readonly SummaryItem[] {
  const rows = context[table] as readonly SummaryItem[];
  if (!where) return rows;
  return rows.filter((row) => {
    context.e = row;
    return where.run(context) === true;
  });
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function figureOf(value: unknown): Extract<Value, number> | null {
  return typeof value === "number" && !Number.isNaN(value) ? value : null;
}
