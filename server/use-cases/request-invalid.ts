import type { Text } from "../../shared/cells/text.ts";
import { Problem } from "../../shared/submission/problem.ts";

/** The Problem `request-invalid` for one place of a request that has the right shape but cannot be carried out. */
export function requestInvalid(path: string, message: Text): Problem {
  return new Problem("request-invalid", { count: 1 }, { issues: [{ path, code: "custom", message }] });
}
