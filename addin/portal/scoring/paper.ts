import type { ProblemDocument } from "../../../shared/submission/problem.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";

/** A filled score sheet that was chosen; its key stays with it, so that sent twice it counts once. */
export interface Paper {
  readonly key: string;
  readonly file: File;
  readonly outcome:
    | { readonly kind: "waiting" | "sending" | "away" }
    | { readonly kind: "taken"; readonly receipt: Receipt }
    | { readonly kind: "refused"; readonly problem: ProblemDocument }
    | { readonly kind: "broken"; readonly detail: string };
}
