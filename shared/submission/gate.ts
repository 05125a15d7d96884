import type { CellRef } from "../cells/address.ts";
import { MIN_REASON_LENGTH, reasonLength } from "../findings/criteria.ts";
import type { CheckResult, Finding } from "../findings/finding.ts";

/** A finding with which a workbook is not taken, and what is missing. */
export interface Blocker {
  readonly rule: string;
  /** What a reason is keyed by: the row's key, or "" when the rule is about the whole form. */
  readonly rowKey: string;
  readonly why: "mandatory" | "reasonMissing" | "reasonTooShort";
  readonly marks: readonly CellRef[];
}

/**
 * What stops a submission: mandatory findings, waivable ones without a written reason, and those to explain whose
 * reason is shorter than six characters. A rule that is waived stops nothing.
 */
export function gateOf({ findings, criteria }: Pick<CheckResult, "findings" | "criteria">): readonly Blocker[] {
  const waived = new Set(criteria.filter(({ outcome }) => outcome === "waived").map(({ rule }) => rule));
  return findings.flatMap((finding) => {
    const why = waived.has(finding.rule) ? undefined : obstacleOf(finding);
    return why === undefined ? [] : [{ rule: finding.rule, rowKey: finding.rowKey, why, marks: finding.marks }];
  });
}

function obstacleOf({ severity, reason }: Finding): Blocker["why"] | undefined {
  if (severity === "notice") return undefined;
  if (severity === "mandatory") return "mandatory";
  const length = reasonLength(reason);
  if (length === 0) return "reasonMissing";
  return severity === "explain" && length < MIN_REASON_LENGTH ? "reasonTooShort" : undefined;
}
