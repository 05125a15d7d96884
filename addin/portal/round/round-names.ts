import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { SubmissionState } from "../../../shared/submission/submission.ts";
import type { UnitKind } from "../../../shared/submission/unit.ts";

/** Names a round in addresses: { form: "application", period: "2026" }. */
export type RoundName = Pick<RoundView, "form" | "period">;

/** "/rounds/application/2026" */
export function roundPath({ form, period }: RoundName): string {
  return `/rounds/${form}/${period}`;
}

/** In which state a report waits for an office: the city for what was filed, the province for what a city sent on. */
export function awaitedState(role: "city" | "province", kind: UnitKind): SubmissionState | undefined {
  if (role === "city") return kind === "expert" ? undefined : "submitted";
  if (kind === "area") return undefined;
  return kind === "expert" ? "submitted" : "recommended";
}
