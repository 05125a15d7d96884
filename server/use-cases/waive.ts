import { Problem, type FieldIssue } from "../../shared/submission/problem.ts";
import { currentFiling, type SubmissionEvent } from "../../shared/submission/submission.ts";
import type { Deed } from "./deed.ts";
import { refuseIssues } from "./request-invalid.ts";

/**
 * A level decides on what the current filing asks to be waived and the form leaves to it: Problem `request-invalid` for
 * what was not asked, `not-allowed` for what another level decides.
 */
export function requireOwnWaivers(
  waivers: NonNullable<SubmissionEvent["waivers"]>,
  { actor, form, submission }: Pick<Deed, "actor" | "form" | "submission">,
): void {
  const asked = currentFiling(submission).waiversAsked;
  const issues = waivers.flatMap(({ rule }, index) => (asked.includes(rule) ? [] : [notAsked(index)]));
  refuseIssues(issues);
  if (waivers.some(({ rule }) => form.rules.get(rule)?.waiver !== actor.role)) throw new Problem("not-allowed");
}

function notAsked(index: number): FieldIssue {
  return { path: `body.waivers.${String(index)}.rule`, code: "not_asked", message: words.notAsked };
}

const words = {
  notAsked: {
    zh: "本次报送没有申请豁免这一条",
    en: "The workbook as filed last does not ask for a waiver of this rule",
  },
};
