import type { RoundView } from "../../../shared/submission/round-view.ts";

/** Names a round in addresses: { form: "application", period: "2026" }. */
export type RoundName = Pick<RoundView, "form" | "period">;

/** "/rounds/application/2026" */
export function roundPath({ form, period }: RoundName): string {
  return `/rounds/${form}/${period}`;
}
