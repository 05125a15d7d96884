import type { CheckResult, CriterionResult } from "./finding.ts";

/**
 * A result after waivers were approved for these rules: where such a rule is not met its outcome is "waived", as if it
 * had been evaluated with `context.waived`. Findings stay, so that everybody sees what was waived.
 */
export function withWaivers(result: CheckResult, waived: Iterable<string>): CheckResult {
  const rules = new Set(waived);
  if (rules.size === 0) return result;
  const criteria = result.criteria.map((criterion): CriterionResult => {
    const { rule, outcome } = criterion;
    const fails = outcome === "unmet" || outcome === "explained";
    return fails && rules.has(rule) ? { ...criterion, outcome: "waived" } : criterion;
  });
  return { ...result, criteria };
}
