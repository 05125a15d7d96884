import type { Workbook } from "../cells/workbook.ts";
import type { Form } from "../forms/form.ts";
import { locate } from "../records/locate.ts";
import type { Record } from "../records/record.ts";
import type { CheckContext } from "./check-context.ts";
import { evaluate, type Verdict } from "./evaluate.ts";
import { impactOf, type RuleImpact } from "./impact.ts";
import { readReasons } from "./reasons.ts";

/** Two versions of one form. */
export interface Versions {
  readonly before: Form;
  readonly after: Form;
}

/** What a change of the form does to one workbook. */
export interface VersionsCompared {
  /** As the old version finds it. */
  readonly record: Record;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly impacts: readonly RuleImpact[];
}

/** Judges a workbook under both versions, located anew with each: the newer one may have fields that the older has not. */
export function compareVersions(
  workbook: Workbook,
  versions: Versions,
  contexts: { readonly before?: CheckContext; readonly after?: CheckContext } = {},
): VersionsCompared {
  const reasons = readReasons(workbook);
  const [old, young] = (["before", "after"] as const).map((side) => {
    const record = locate(workbook, versions[side]);
    return { record, verdict: evaluate(versions[side], record, { reasons, context: contexts[side] ?? {} }) };
  });
  const verdicts = { before: old!.verdict, after: young!.verdict };
  return { record: old!.record, ...verdicts, impacts: impactOf(verdicts.before, verdicts.after) };
}
