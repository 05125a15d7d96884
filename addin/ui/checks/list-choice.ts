import type { Severity } from "../../../shared/forms/definition.ts";

export const groupings = ["sheet", "severity", "rule"] as const;

export type Grouping = (typeof groupings)[number];

/** Which findings are listed, and how. */
export interface ListChoice {
  /** None chosen: all are shown. */
  readonly severities: readonly Severity[];
  readonly by: Grouping;
  /** Words that must all be found in what is shown of a finding. */
  readonly search: string;
}

export const firstChoice: ListChoice = { severities: [], by: "sheet", search: "" };

/** The choice with a severity put in, or taken out when it was in. */
export function toggled(choice: ListChoice, severity: Severity): ListChoice {
  const others = choice.severities.filter((one) => one !== severity);
  const severities = others.length < choice.severities.length ? others : [...others, severity];
  return { ...choice, severities };
}
