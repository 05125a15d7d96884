import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import type { CheckContext } from "./check-context.ts";
import { checksOf, runAll, runCheck, verdict, type Results, type Verdict } from "./evaluate.ts";
import { definitionOf, recordRows, startEvaluation, unreadIndex, type Check, type Evaluation } from "./evaluation.ts";
import { changesBetween, type Change } from "./record-changes.ts";
import { ruleValue, type RuleRow } from "./rule-values.ts";

/** A check that stays open, so that an edit runs again only the rules that read what changed. */
export interface OpenCheck {
  evaluation: Evaluation;
  results: Results;
  reasons: ReadonlyMap<string, string>;
}

export function openCheck(
  form: Form,
  record: Record,
  { context = {}, reasons = new Map() }: { context?: CheckContext; reasons?: ReadonlyMap<string, string> } = {},
): OpenCheck {
  const evaluation = startEvaluation(form, record, context);
  return { evaluation, results: runAll(evaluation), reasons };
}

export function verdictOf({ evaluation, results, reasons }: OpenCheck): Verdict {
  return verdict(evaluation, results, reasons);
}

/**
 * Takes in the record as it is after an edit, and runs the rules that read what changed.
 * The verdict equals that of a full run over `record`.
 */
export function reevaluate(open: OpenCheck, record: Record): Verdict {
  const changes = changesBetween(open.evaluation.form, open.evaluation.record, record);
  if (!changes || changes.some((change) => isAboutAll(open.evaluation.form, change))) {
    open.evaluation = startEvaluation(open.evaluation.form, record, open.evaluation.context);
    open.results = runAll(open.evaluation);
    return verdictOf(open);
  }
  const { evaluation, results } = open;
  evaluation.record = record;
  evaluation.unread = unreadIndex(record);
  const changed = applyChanges(evaluation, changes);
  for (const shared of evaluation.form.program.shared) {
    if (meets(shared.reads, changed)) evaluation.memo.delete(shared.name);
  }
  for (const check of checksOf(evaluation.form)) rerun(check, open, { changed, changes });
  return verdict(evaluation, results, open.reasons);
}

/** The parameters depend on the city, so a change of it touches every rule. */
function isAboutAll(form: Form, change: Change): boolean {
  return change.row === undefined && form.fields.get(change.name)?.field.prefill === "city";
}

function applyChanges(evaluation: Evaluation, changes: readonly Change[]): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const { name, row } of changes) {
    changed.add(name);
    const definition = definitionOf(evaluation.form, name);
    if (!definition) continue;
    if (row === undefined) {
      evaluation.rules.f[name] = ruleValue(definition, evaluation.record.fields[name] ?? null);
      continue;
    }
    const [table = "", column = ""] = name.split(".");
    if (applyCell(evaluation, { table, column, row })) changed.add(`${table}.rowKey`);
  }
  return changed;
}

/** Puts one value into its row; true when the row is now named otherwise. */
function applyCell(
  { form, record, rules }: Evaluation,
  { table, column, row }: { table: string; column: string; row: number },
): boolean {
  const index = (record.tables[table] ?? []).findIndex((one) => one.row === row);
  const { table: definition, columns } = form.tables.get(table)!;
  const source = record.tables[table]?.[index];
  const target = (rules[table] as RuleRow[])[index];
  if (!source || !target) return false;
  target[column] = ruleValue(columns.get(column)!, source.values[column] ?? null);
  target.$source = source;
  return definition.key.includes(column);
}

function meets(reads: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  for (const name of changed) if (reads.has(name)) return true;
  return false;
}

function rerun(
  check: Check,
  { evaluation, results }: OpenCheck,
  { changed, changes }: { changed: ReadonlySet<string>; changes: readonly Change[] },
): void {
  if (meets(check.anywhere, changed)) return runCheck(check, evaluation, results);
  const { rows } = check;
  if (!rows || results.whole.get(check.id)?.notEvaluated) return;
  const touched = new Set<number>();
  for (const { name, row } of changes) {
    if (row === undefined) continue;
    // A row's findings carry its key, so a renamed row is told anew whatever the rule reads.
    const isRenamed = changed.has(`${rows.table}.rowKey`) && name.startsWith(`${rows.table}.`);
    if (rows.ofRow.has(name) || isRenamed) touched.add(row);
  }
  if (touched.size > 0) rerunRows(check, touched, { evaluation, results });
}

function rerunRows(
  check: Check,
  touched: ReadonlySet<number>,
  { evaluation, results }: Pick<OpenCheck, "evaluation" | "results">,
): void {
  const found = results.rows.get(check.id)!;
  recordRows(evaluation, check.rows!.table).forEach((row, index) => {
    if (!touched.has(row.row)) return;
    const result = check.rows!.run(evaluation, index);
    if (result) found.set(row.row, result);
    else found.delete(row.row);
  });
}
