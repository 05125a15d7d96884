import type { Severity } from "../../../shared/forms/definition.ts";
import type { FindingFilter, GroupedBy } from "../finding-groups.ts";

/** Which findings are listed, and how. */
export interface ListChoice extends FindingFilter {
  readonly by: GroupedBy;
}

export const firstChoice: ListChoice = { severities: [], by: "sheet", search: "" };

/** The choice with a severity put in, or taken out when it was in. */
export function toggled(choice: ListChoice, severity: Severity): ListChoice {
  const others = choice.severities.filter((one) => one !== severity);
  const severities = others.length < choice.severities.length ? others : [...others, severity];
  return { ...choice, severities };
}
