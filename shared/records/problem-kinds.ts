import type { Text } from "../cells/text.ts";
import type { Severity } from "../forms/definition.ts";

/** One thing that reading can find. */
export interface ProblemKind {
  readonly severity: Severity;
  /** The last part of the finding's rule id: "enterprises.aiOutput" + "type". One suffix has one severity. */
  readonly suffix: string;
  /** The value could not be understood: no rule may guess it. */
  readonly unread: boolean;
  /** With the slots of the problem; `{shown}` is what stands in the cell. */
  readonly message: Text;
  readonly hint: Text;
}

/** Wrong, and the value is lost: blocks, and rules that need the value are not evaluated. */
export function unreadable(suffix: string, message: Text, hint: Text): ProblemKind {
  return { severity: "mandatory", suffix, unread: true, message, hint };
}

/** Wrong, though the value is known or there is none: blocks. */
export function mandatory(suffix: string, message: Text, hint: Text): ProblemKind {
  return { severity: "mandatory", suffix, unread: false, message, hint };
}

/** Doubtful: needs a reason. */
export function doubtful(suffix: string, message: Text, hint: Text): ProblemKind {
  return { severity: "explain", suffix, unread: false, message, hint };
}

/** Worth knowing. */
export function worthKnowing(suffix: string, message: Text, hint: Text): ProblemKind {
  return { severity: "notice", suffix, unread: false, message, hint };
}
