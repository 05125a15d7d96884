import type { SubmissionState } from "../../../shared/submission/submission.ts";
import type { UnitKind } from "../../../shared/submission/unit.ts";

/** In which state a report waits for an office: the city for what was filed, the province for what a city sent on. */
export function awaitedState(role: "city" | "province", kind: UnitKind): SubmissionState | undefined {
  if (role === "city") return kind === "expert" ? undefined : "submitted";
  if (kind === "area") return undefined;
  return kind === "expert" ? "submitted" : "recommended";
}
