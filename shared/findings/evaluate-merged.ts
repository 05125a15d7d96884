import { fillText, type SlotValue, type Slots, type Text } from "../cells/text.ts";
import type { Severity } from "../forms/definition.ts";
import { yearOf, type Form } from "../forms/form.ts";
import type { RuleProgram } from "../forms/program.ts";
import { parameterValue } from "./rule-context.ts";
import { showResult } from "./show-value.ts";

/** The figures of one row of a summary, by column id; null where there is none to compare. */
export type MergedFigures = Readonly<{ [columnId: string]: number | null }>;

/** A rule that fails on a row of a summary. */
export interface MergedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly clause?: string;
  /** The summary columns to look at. */
  readonly columns: readonly string[];
  readonly message: Text;
  readonly hint: Text;
}

interface MergedContext {
  readonly m: { [column: string]: number };
  readonly p: { [parameter: string]: number };
  readonly T: number;
}

/** Asks the rules of scope `merged` of one row of a summary. */
export function evaluateMerged(
  form: Form,
  figures: MergedFigures,
  { period, city }: { readonly period: string; readonly city?: string },
): readonly MergedFinding[] {
  const { model, rules } = form.program;
  const m = new model.mergedClass() as { [column: string]: number };
  for (const { id } of form.definition.summary.columns) m[id] = figures[id] ?? Number.NaN;
  const p = new model.parametersClass() as { [parameter: string]: number };
  for (const parameter of form.definition.parameters) p[parameter.id] = parameterValue(parameter, city);
  const context: MergedContext = { m, p, T: yearOf(period) ?? Number.NaN };
  return rules
    .filter((program) => program.rule.scope === "merged" && fails(program, context))
    .map((program) => findingOf(program, context));
}

function fails({ when, holds }: RuleProgram, context: MergedContext): boolean {
  return (when === undefined || when.run(context) === true) && holds.run(context) !== true;
}

function findingOf({ rule, facts }: RuleProgram, context: MergedContext): MergedFinding {
  const slots = slotsOf(facts, context);
  return {
    rule: rule.id,
    severity: rule.severity,
    ...(rule.clause !== undefined && { clause: rule.clause }),
    columns: rule.mark.flatMap((mark) => (typeof mark === "string" ? [mark] : [])),
    message: fillText(rule.message, slots),
    hint: fillText(rule.hint, slots),
  };
}

function slotsOf(facts: RuleProgram["facts"], context: MergedContext): Slots {
  const slots: { [name: string]: SlotValue } = { T: context.T };
  for (const [name, fact] of facts) slots[name] = showResult(fact.run(context));
  for (const [id, figure] of Object.entries(context.m)) slots[`m.${id}`] = figure;
  for (const [id, figure] of Object.entries(context.p)) slots[`p.${id}`] = figure;
  return slots;
}
