import type { SubmissionState } from "./submission.ts";

/** Where a unit stands in a round. */
export type UnitState = SubmissionState | "missing";

/** Whether a unit has nothing with its office: it has not reported, or took it back. */
export function isMissing(state: UnitState): boolean {
  return state === "missing" || state === "withdrawn";
}

/** Whom to remind (催报): who has not reported, took it back, or has it back to mend. */
export function isToRemind({ state }: { readonly state: UnitState }): boolean {
  return isMissing(state) || state === "returned";
}
