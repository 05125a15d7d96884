import type { ExtensionScope } from "../../../shared/submission/round.ts";

/** One decision about a round: what, when, who and why. */
export interface Decision {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly what:
    | { readonly kind: "open" | "reopen"; readonly opensAt: string; readonly dueAt: string }
    | { readonly kind: "extend"; readonly scope: ExtensionScope; readonly until: string }
    | { readonly kind: "close" }
    | { readonly kind: "changeVersion"; readonly before: string; readonly formId: string };
}
