import type { CheckResult, Finding } from "../findings/finding.ts";
import type { Form } from "../forms/form.ts";
import { currentFiling, type Submission, type Waiver } from "./submission.ts";

/** Criteria that the workbook does not meet and gives a reason for: with it the unit asks to be let pass (准强制性). */
export function waiversAsked({ findings }: Pick<CheckResult, "findings">): readonly string[] {
  const asked = findings.filter(({ severity, reason }) => severity === "waivable" && (reason ?? "").trim() !== "");
  return [...new Set(asked.map(({ rule }) => rule))];
}

/** The last decision on each rule for a filing, by rule. */
function decisionsOf({ waivers }: Pick<Submission, "waivers">, filing: number): ReadonlyMap<string, Waiver> {
  return new Map(waivers.filter((one) => one.filing === filing).map((one) => [one.rule, one]));
}

/** The rules that do not count against a filing. */
export function approvedRules(submission: Pick<Submission, "waivers">, filing: number): readonly string[] {
  return [...decisionsOf(submission, filing).values()].filter(({ approved }) => approved).map(({ rule }) => rule);
}

/** Rules that the current filing asks this level to waive, and that it has not approved. */
export function openWaivers(
  submission: Pick<Submission, "filings" | "waivers">,
  { form, level }: { readonly form: Form; readonly level: Waiver["level"] },
): readonly string[] {
  const { number, waiversAsked: asked } = currentFiling(submission);
  const approved = new Set(approvedRules(submission, number));
  return asked.filter((rule) => form.rules.get(rule)?.waiver === level && !approved.has(rule));
}

/** Of these rules, those of which a later filing has the very findings and reasons of the earlier one. */
export function unchangedRules(rules: readonly string[], before: Findings, after: Findings): readonly string[] {
  return rules.filter((rule) => {
    const stated = statedOf(rule, after.findings);
    return stated !== undefined && stated === statedOf(rule, before.findings);
  });
}

type Findings = Pick<CheckResult, "findings">;

/** What was found and stated of a rule, for comparing; undefined when nothing was found. */
function statedOf(rule: string, findings: readonly Finding[]): string | undefined {
  const ours = findings.filter((finding) => finding.rule === rule);
  if (ours.length === 0) return undefined;
  const stated = ours.map(({ rowKey, message, reason }) => [rowKey, message.zh, (reason ?? "").trim()].join("\u0000"));
  return stated.sort().join("\u0001");
}

/** The decisions that stay in force on the filing `number`, as they are to be added to the submission. */
export function carriedOver(
  submission: Pick<Submission, "filings" | "waivers">,
  { rules, number }: { readonly rules: readonly string[]; readonly number: number },
): readonly Waiver[] {
  const kept = [...decisionsOf(submission, currentFiling(submission).number).values()].filter(({ rule }) =>
    rules.includes(rule),
  );
  return kept.map((waiver) => ({ ...waiver, filing: number }));
}
