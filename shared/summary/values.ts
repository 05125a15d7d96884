import { startEvaluation, type Evaluation } from "../findings/evaluation.ts";
import { isAbsent } from "../findings/obstacles.ts";
import type { RuleRow } from "../findings/rule-context.ts";
import { showResult } from "../findings/show-value.ts";
import type { Form } from "../forms/form.ts";
import type { Runnable } from "../forms/program.ts";
import type { Record } from "../records/record.ts";
import type { BreakdownRow, DistinctRow, SummaryValues } from "./entry.ts";

/** The summary expressions of a form, run over one record at a time. */
export function summaryValues(form: Form): SummaryValues {
  const evaluationOf = remembered((record) => startEvaluation(form, record, {}));
  return {
    columnValues: (record) => columnValues(form, evaluationOf(record)),
    unreadColumns: (record) => unreadColumns(form, evaluationOf(record)),
    distinctRows: (record) => distinctRows(form, evaluationOf(record)),
    breakdownRows: (record, index) => breakdownRows(form, evaluationOf(record), index),
  };
}

/** The last record is asked several questions in a row; ten thousand of them are not worth keeping. */
function remembered(make: (record: Record) => Evaluation): (record: Record) => Evaluation {
  let last: Evaluation | undefined;
  return (record) => {
    if (last?.record !== record) last = make(record);
    return last;
  };
}

function columnValues(form: Form, evaluation: Evaluation): { [column: string]: number | string | null } {
  const values: { [column: string]: number | string | null } = {};
  for (const [id, column] of form.program.summary.columns) {
    values[id] = isKnown(evaluation, column) ? plain(column.run(evaluation.rules)) : null;
  }
  return values;
}

function unreadColumns(form: Form, { unread }: Evaluation): readonly string[] {
  const isUnread = (name: string): boolean => unread.fields.has(name) || unread.columns.has(name);
  return [...form.program.summary.columns].flatMap(([id, column]) =>
    [...column.reads.anywhere].some(isUnread) ? [id] : [],
  );
}

/** Every input is in the workbook and could be read. */
function isKnown(evaluation: Evaluation, { reads }: Runnable): boolean {
  const { unread } = evaluation;
  return [...reads.anywhere].every(
    (name) => !unread.fields.has(name) && !unread.columns.has(name) && !isAbsent(evaluation, name),
  );
}

function plain(result: unknown): number | string | null {
  if (typeof result === "bigint") return Number(result);
  if (typeof result === "number") return Number.isNaN(result) ? null : result;
  if (typeof result === "string") return result === "" ? null : result;
  const shown = showResult(result);
  return typeof shown === "object" ? shown.zh : shown;
}

function distinctRows(form: Form, evaluation: Evaluation): readonly DistinctRow[] {
  const { distinct } = form.definition.summary;
  if (!distinct) return [];
  return rowsWhere(evaluation, distinct.table, form.program.summary.distinctWhere).map((row) => ({
    key: String(row[distinct.key] ?? ""),
    name: String(row[distinct.name] ?? ""),
    figure: figureOf(row[distinct.figure]),
  }));
}

function breakdownRows(form: Form, evaluation: Evaluation, index: number): readonly BreakdownRow[] {
  const breakdown = form.definition.summary.breakdowns[index];
  if (!breakdown) return [];
  return rowsWhere(evaluation, breakdown.table, form.program.summary.breakdownWhere[index]).map((row) => {
    const group = row[breakdown.by];
    return { group: typeof group === "string" && group !== "" ? group : null, figure: figureOf(row[breakdown.figure]) };
  });
}

function rowsWhere(evaluation: Evaluation, table: string, where: Runnable | undefined): readonly RuleRow[] {
  const rows = evaluation.rules[table] as readonly RuleRow[];
  if (!where) return rows;
  return rows.filter((row) => {
    evaluation.rules.e = row;
    return where.run(evaluation.rules) === true;
  });
}

function figureOf(value: unknown): number | null {
  return typeof value === "number" && !Number.isNaN(value) ? value : null;
}
