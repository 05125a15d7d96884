import { currentFiling, type Submission } from "../../shared/submission/submission.ts";
import type { ReportLine } from "./store.ts";

/** What is asked of a report beside thousands of others. */
export function reportLine(submission: Submission): ReportLine {
  const { id, version, period, unit, state, holdsPlace, beyondQuota } = submission;
  const { result, roundRecord } = currentFiling(submission);
  const { city } = unit;
  return {
    id,
    version,
    period,
    unit: { id: unit.id, kind: unit.kind, name: unit.name, ...(city !== undefined && { city }) },
    state,
    result,
    roundRecord,
    holdsPlace,
    beyondQuota: beyondQuota !== null,
  };
}
