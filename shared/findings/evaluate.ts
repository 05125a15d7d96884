import type { Severity } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import type { CheckContext } from "./check-context.ts";
import { criterionResults } from "./criteria.ts";
import {
  isObstacle,
  recordRows,
  startEvaluation,
  type Check,
  type Evaluation,
  type FormOutcome,
  type Obstacle,
} from "./evaluation.ts";
import { fieldChecks } from "./field-checks.ts";
import type { Counts, CriterionResult, Finding, NotEvaluated } from "./finding.ts";
import { problemFindings } from "./problem-findings.ts";
import { reasonKey } from "./reasons.ts";
import { ruleCheck } from "./rule-check.ts";
import { scaleChecks } from "./scale-checks.ts";
import { validityFindings } from "./validity.ts";

/** What the checks found, before reasons and the order of the sheets are added. */
export interface Results {
  readonly whole: Map<string, FormOutcome>;
  /** Check → sheet row → what it found there. Rows that pass are not listed. */
  readonly rows: Map<string, Map<number, Finding | Obstacle>>;
}

/** The part of a CheckResult that the rules decide. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly criteria: readonly CriterionResult[];
  readonly counts: Counts;
}

/** Runs every rule of a form over a record. `reasons` are those written in the sheet 审核结果, by `reasonKey`. */
export function evaluate(
  form: Form,
  record: Record,
  { context = {}, reasons = new Map() }: { context?: CheckContext; reasons?: ReadonlyMap<string, string> } = {},
): Verdict {
  const evaluation = startEvaluation(form, record, context);
  const results = runAll(evaluation);
  return verdict(evaluation, results, reasons);
}

const checksByForm = new WeakMap<Form, readonly Check[]>();

/** All that is checked for a form: what its fields imply, then its rules in the order of the definition. */
export function checksOf(form: Form): readonly Check[] {
  const known = checksByForm.get(form);
  if (known) return known;
  // Rules over merged figures are asked of a summary, not of a workbook.
  const rules = form.program.rules.filter(({ rule }) => rule.scope !== "merged");
  const made = [...fieldChecks(form), ...scaleChecks(form), ...rules.map(ruleCheck)];
  checksByForm.set(form, made);
  return made;
}

export function runAll(evaluation: Evaluation): Results {
  const results: Results = { whole: new Map(), rows: new Map() };
  for (const check of checksOf(evaluation.form)) runCheck(check, evaluation, results);
  return results;
}

/** Runs one check over everything that it is about. */
export function runCheck(check: Check, evaluation: Evaluation, results: Results): void {
  if (check.whole) results.whole.set(check.id, check.whole(evaluation));
  if (!check.rows) return;
  const found = new Map<number, Finding | Obstacle>();
  results.rows.set(check.id, found);
  const rows = recordRows(evaluation, check.rows.table);
  const obstacle = check.rows.obstacle?.(evaluation);
  if (obstacle) {
    results.whole.set(check.id, { findings: [], notEvaluated: obstacle });
    return;
  }
  results.whole.delete(check.id);
  for (const index of check.rows.suspects?.(evaluation) ?? rows.keys()) {
    const result = check.rows.run(evaluation, index);
    if (result) found.set(rows[index]!.row, result);
  }
}

/** Gathers results into findings, in the order of sheets, rows and rules, with the reasons that were given. */
export function verdict(evaluation: Evaluation, results: Results, reasons: ReadonlyMap<string, string>): Verdict {
  const { form, record } = evaluation;
  const gathered: Finding[] = [...problemFindings(form, record), ...validityFindings(form, record)];
  const notEvaluated: NotEvaluated[] = [];
  for (const check of checksOf(evaluation.form)) gather(check.id, results, { findings: gathered, notEvaluated });
  const findings = gathered.map((finding) => withReason(finding, reasons));
  findings.sort(orderOf(evaluation.form));
  const criteria = criterionResults(evaluation, findings, notEvaluated);
  return { findings, notEvaluated, criteria, counts: countsOf(findings) };
}

function gather(
  id: string,
  results: Results,
  { findings, notEvaluated }: { findings: Finding[]; notEvaluated: NotEvaluated[] },
): void {
  const whole = results.whole.get(id);
  if (whole) findings.push(...whole.findings);
  const obstacles: Obstacle[] = whole?.notEvaluated ? [whole.notEvaluated] : [];
  // After an edit the map's own order is that of the edits.
  const found = [...(results.rows.get(id) ?? [])].sort(([a], [b]) => a - b);
  for (const [, result] of found) {
    if (isObstacle(result)) obstacles.push(result);
    else findings.push(result);
  }
  // What a field implies is not worth a line of its own here: the cell that could not be read has its finding.
  if (obstacles.length === 0 || !/^[A-Z]/.test(id)) return;
  const inputs = [...new Set(obstacles.flatMap((obstacle) => obstacle.inputs))];
  notEvaluated.push({ rule: id, reason: obstacles[0]!.reason, inputs });
}

function withReason(finding: Finding, reasons: ReadonlyMap<string, string>): Finding {
  const reason = reasons.get(reasonKey(finding.rule, finding.rowKey));
  return reason === undefined ? finding : { ...finding, reason };
}

/** Findings in the order in which a person walks through the workbook; those without a cell come first. */
function orderOf(form: Form): (a: Finding, b: Finding) => number {
  const sheets = new Map(form.definition.sheets.map((sheet, index) => [sheet.name, index]));
  const placeOf = ({ marks: [first] }: Finding): number => (first ? (sheets.get(first.sheet) ?? sheets.size) : -1);
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    (a.marks[0]?.row ?? 0) - (b.marks[0]?.row ?? 0) ||
    (a.marks[0]?.column ?? 0) - (b.marks[0]?.column ?? 0) ||
    (a.rule < b.rule ? -1 : Number(a.rule > b.rule));
}

function countsOf(findings: readonly Finding[]): Counts {
  const counts: { [severity in Severity]: number } = { mandatory: 0, waivable: 0, explain: 0, notice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
