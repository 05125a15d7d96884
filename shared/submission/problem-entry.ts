import type { Text } from "../cells/text.ts";

/** How a refused request is answered; detail and remedy may have `{slot}`s. */
export interface ProblemEntry {
  /** Of HTTP. */
  readonly status: number;
  readonly title: Text;
  /** What went wrong this time. */
  readonly detail: Text;
  /** What the person can do about it. */
  readonly remedy: Text;
}

export type ProblemEntries = Readonly<{ [code: string]: ProblemEntry }>;
