import type { Text } from "../../shared/cells/text.ts";
import { Problem, type FieldIssue } from "../../shared/submission/problem.ts";

/** The Problem `request-invalid` for one place of a request that has the right shape but cannot be carried out. */
export function requestInvalid(path: string, message: Text): Problem {
  return invalidBy([{ path, code: "custom", message }]);
}

/** Throws the Problem `request-invalid` with these issues, where there are any. */
export function refuseIssues(issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw invalidBy(issues);
}

function invalidBy(issues: readonly FieldIssue[]): Problem {
  return new Problem("request-invalid", { count: issues.length }, { issues });
}
