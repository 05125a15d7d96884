import { fillText, type SlotValue, type Slots } from "../cells/text.ts";
import type { RuleDefinition, RuleScope } from "../forms/definition.ts";
import type { RuleProgram } from "../forms/program.ts";
import { definitionOf, recordRows, ruleRows, type Check, type Evaluation, type Obstacle } from "./evaluation.ts";
import type { Finding, NotEvaluatedReason } from "./finding.ts";
import { absentColumns, obstacleAnywhere, obstacleInRow } from "./obstacles.ts";
import { fixOf, marksOf, shownAt, type RowAt } from "./rule-marks.ts";
import type { RuleRow } from "./rule-values.ts";
import { showResult, showValue } from "./show-value.ts";

/** A rule of a form as a check; a rule with `each` is asked of every row. */
export function ruleCheck(program: RuleProgram): Check {
  const { rule, touches } = program;
  const obstacle = (evaluation: Evaluation): Obstacle | undefined =>
    missingContext(program, evaluation) ?? obstacleAnywhere(evaluation, program.decides.anywhere);
  if (rule.each === undefined) {
    return { id: rule.id, anywhere: touches.anywhere, whole: (evaluation) => runWhole(program, evaluation, obstacle) };
  }
  const rows = {
    table: rule.each,
    ofRow: touches.ofRow,
    obstacle: (evaluation: Evaluation) => obstacle(evaluation) ?? absentColumns(evaluation, program.decides.ofRow),
    run: (evaluation: Evaluation, index: number) => runRow(program, evaluation, index),
    suspects: (evaluation: Evaluation) => suspectRows(program, evaluation),
  };
  return { id: rule.id, anywhere: touches.anywhere, rows };
}

function missingContext({ rule }: RuleProgram, { context }: Evaluation): Obstacle | undefined {
  const missing: { readonly [scope in RuleScope]?: NotEvaluatedReason | undefined } = {
    round: context.round && (context.round.applications || !asksApplications(rule)) ? undefined : "noRound",
    previous: context.previous ? undefined : "noPrevious",
    register: context.register ? undefined : "noRegister",
  };
  const reason = missing[rule.scope];
  return reason === undefined ? undefined : { reason, inputs: [] };
}

/** A round may be known by its other workbooks only, and not by the list of what was applied for. */
function asksApplications({ when = "", holds }: RuleDefinition): boolean {
  return `${when} ${holds}`.includes("round.applications");
}

function runWhole(
  program: RuleProgram,
  evaluation: Evaluation,
  obstacle: (evaluation: Evaluation) => Obstacle | undefined,
): { findings: readonly Finding[]; notEvaluated?: Obstacle } {
  const stop = obstacle(evaluation);
  if (stop) return { findings: [], notEvaluated: stop };
  return { findings: fails(program, evaluation) ? [findingOf(program, evaluation, undefined)] : [] };
}

function runRow(program: RuleProgram, evaluation: Evaluation, index: number): Finding | Obstacle | undefined {
  const table = program.rule.each!;
  const row = ruleRows(evaluation, table)[index]!;
  const stop = obstacleInRow(evaluation, program.decides.ofRow, row.$sheetRow);
  if (stop) return stop;
  evaluation.rules.e = row;
  return fails(program, evaluation) ? findingOf(program, evaluation, { table, index, row }) : undefined;
}

/** The rows that fail, and those of which a cell could not be read. */
function suspectRows(program: RuleProgram, evaluation: Evaluation): Iterable<number> {
  const rows = ruleRows(evaluation, program.rule.each!);
  const failing = program.failingRows?.(evaluation.rules) as readonly RuleRow[];
  const suspects = new Set(failing.map((row) => row.$index));
  for (const name of program.decides.ofRow) {
    const unread = evaluation.unread.columns.get(name);
    if (unread) rows.forEach((row) => unread.has(row.$sheetRow) && suspects.add(row.$index));
  }
  return suspects;
}

function fails({ when, holds }: RuleProgram, { rules }: Evaluation): boolean {
  return (when === undefined || when.run(rules) === true) && holds.run(rules) !== true;
}

function findingOf(program: RuleProgram, evaluation: Evaluation, at: RowAt | undefined): Finding {
  const { rule } = program;
  const slots = slotsOf(program, evaluation, at);
  const marks = marksOf(program, evaluation, at);
  const fix = fixOf(program, evaluation, at);
  const shown = shownAt(program, evaluation, at);
  return {
    rule: rule.id,
    severity: rule.severity,
    ...(rule.clause !== undefined && { clause: rule.clause }),
    rowKey: at?.row.rowKey ?? "",
    marks,
    ...(shown !== undefined && { value: shown }),
    message: fillText(rule.message, slots),
    hint: fillText(rule.hint, slots),
    ...(fix && { fix }),
  };
}

/** The slots of a rule's texts: its facts, `p.…`, `f.…`, `T`, and in a row rule `e.…` and `rowKey`. */
function slotsOf({ rule, facts }: RuleProgram, evaluation: Evaluation, at: RowAt | undefined): Slots {
  const slots: { [name: string]: SlotValue } = { T: evaluation.rules.T };
  for (const [name, fact] of facts) slots[name] = showResult(fact.run(evaluation.rules));
  const words = [rule.message.zh, rule.message.en, rule.hint.zh, rule.hint.en].join("");
  for (const [, name] of words.matchAll(/\{([\w.]+)\}/g)) {
    if (!Object.hasOwn(slots, name!)) slots[name!] = slotValue(name!, evaluation, at);
  }
  return slots;
}

function slotValue(name: string, evaluation: Evaluation, at: RowAt | undefined): SlotValue {
  const { form, record, rules } = evaluation;
  if (name === "rowKey") return at?.row.rowKey ?? "";
  if (name.startsWith("p.")) return rules.p[name.slice(2)] ?? Number.NaN;
  if (name.startsWith("f.")) {
    const field = definitionOf(form, name.slice(2));
    return field ? showValue(form, field, record.fields[field.id] ?? null) : "";
  }
  return at ? rowSlot(name.slice(2), evaluation, at) : "";
}

function rowSlot(column: string, evaluation: Evaluation, { table, index }: RowAt): SlotValue {
  const definition = evaluation.form.tables.get(table)?.columns.get(column);
  const value = recordRows(evaluation, table)[index]?.values[column] ?? null;
  return definition ? showValue(evaluation.form, definition, value) : "";
}
