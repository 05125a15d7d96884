import { currentFiling, type Filing, type Submission } from "./submission.ts";

/** A report beside the others of its round: what rules, summaries and lists of who has reported ask of it. */
export interface ReportLine
  extends
    Pick<Submission, "id" | "version" | "period" | "state" | "holdsPlace">,
    Pick<Filing, "result" | "roundRecord" | "receivedAt" | "late" | "contact" | "phone"> {
  readonly unit: Pick<Submission["unit"], "id" | "kind" | "name" | "city">;
  /** It takes none of the city's places. */
  readonly beyondQuota: boolean;
  /** How often it was filed; the rest is of the filing that counts. */
  readonly filings: number;
}

export function reportLine(submission: Submission): ReportLine {
  const { id, version, period, unit, state, holdsPlace, beyondQuota, filings } = submission;
  const { result, roundRecord, receivedAt, late, contact, phone } = currentFiling(submission);
  const { city } = unit;
  return {
    id,
    version,
    period,
    unit: { id: unit.id, kind: unit.kind, name: unit.name, ...(city !== undefined && { city }) },
    state,
    result,
    roundRecord,
    receivedAt,
    late,
    ...(contact !== undefined && { contact }),
    ...(phone !== undefined && { phone }),
    holdsPlace,
    beyondQuota: beyondQuota !== null,
    filings: filings.length,
  };
}
