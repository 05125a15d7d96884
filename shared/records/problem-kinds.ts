import type { Text } from "../cells/text.ts";

/** Makes of the constructors below what `ProblemKind` in problems.ts describes. */
interface Kind<S extends string> {
  readonly severity: S;
  readonly suffix: string;
  readonly unread: boolean;
  readonly message: Text;
  readonly hint: Text;
}

/** Wrong, and the value is lost: blocks, and rules that need the value are not evaluated. */
export function unreadable(suffix: string, message: Text, hint: Text): Kind<"mandatory"> {
  return { severity: "mandatory", suffix, unread: true, message, hint };
}

/** Wrong, though the value is known or there is none: blocks. */
export function mandatory(suffix: string, message: Text, hint: Text): Kind<"mandatory"> {
  return { severity: "mandatory", suffix, unread: false, message, hint };
}

/** Doubtful: needs a reason. */
export function doubtful(suffix: string, message: Text, hint: Text): Kind<"explain"> {
  return { severity: "explain", suffix, unread: false, message, hint };
}

/** Worth knowing. */
export function worthKnowing(suffix: string, message: Text, hint: Text): Kind<"notice"> {
  return { severity: "notice", suffix, unread: false, message, hint };
}
