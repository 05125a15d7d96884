import type { RuleDefinition } from "../forms/definition.ts";
import type { Evaluation } from "./evaluation.ts";
import type { CriterionResult, Finding, NotEvaluated, Outcome } from "./finding.ts";

/** A reason shorter than this does not explain anything (the rule of the state's direct reporting platform). */
export const MIN_REASON_LENGTH = 6;

/** Signs that people do not see as a character of their own: accents and joiners. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;

/** How many characters a person counts in a reason; blanks around it do not count. */
export function reasonLength(reason: string | undefined): number {
  return [...(reason ?? "").replace(UNSEEN, "").trim()].length;
}

/** The outcome of every rule: 符合 · 不符合 · 已说明 · 豁免 · 未评估. */
export function criterionResults(
  evaluation: Evaluation,
  findings: readonly Finding[],
  notEvaluated: readonly NotEvaluated[],
): readonly CriterionResult[] {
  const failing = groupByRule(findings);
  const undecided = new Set(notEvaluated.map((one) => one.rule));
  const asked = evaluation.form.program.rules.filter(({ rule }) => rule.scope !== "merged");
  return asked.map(({ rule, branches }) => {
    const outcome = outcomeOf(rule, failing.get(rule.id) ?? [], { undecided, waived: evaluation.context.waived });
    if (branches.length === 0 || undecided.has(rule.id)) return { rule: rule.id, outcome };
    const held = branches.filter((branch) => branch.holds.run(evaluation.rules) === true).map((branch) => branch.id);
    return { rule: rule.id, outcome, branches: held };
  });
}

function groupByRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}

function outcomeOf(
  rule: RuleDefinition,
  failing: readonly Finding[],
  { undecided, waived }: { undecided: ReadonlySet<string>; waived: ReadonlySet<string> | undefined },
): Outcome {
  if (failing.length === 0) return undecided.has(rule.id) ? "notEvaluated" : "met";
  if (waived?.has(rule.id)) return "waived";
  const explained = failing.every(({ reason }) => reasonLength(reason) >= MIN_REASON_LENGTH);
  return rule.severity === "explain" && explained ? "explained" : "unmet";
}
