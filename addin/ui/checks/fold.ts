import type { Finding } from "../../../shared/findings/finding.ts";

/** Findings that say the same of several rows, shown as one line. */
export interface Fold {
  /** Stays the same from one check to the next. */
  readonly key: string;
  readonly findings: readonly Finding[];
}
