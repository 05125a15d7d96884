import type { Language } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import { previousRecord, type ReportKey } from "../../shared/findings/previous-record.ts";
import type { ReportLine } from "../../shared/submission/report-line.ts";
import { expectedUnits, type RoundFacts } from "../../shared/submission/round-status.ts";
import { localDay } from "../../shared/submission/local-time.ts";
import { countsAsLate, dueFor, type Round } from "../../shared/submission/round.ts";
import { currentFiling, type Submission } from "../../shared/submission/submission.ts";
import { approvedRules } from "../../shared/submission/waivers.ts";
import type { ExpectedUnit, MergeEntry } from "../../shared/summary/entry.ts";
import type { OrderEntry, SummaryOrder } from "../../shared/summary/order.ts";
import type { WholeFacts } from "./summary-facts.ts";

/** Which summary of a round. */
export interface SummaryTarget {
  readonly round: Round;
  readonly form: Form;
  readonly level: SummaryOrder["level"];
  /** GB/T 2260, of a city's summary. */
  readonly city?: string;
  readonly language: Language;
  readonly includeEarlier: boolean;
}

/** Everything that decides what the summary holds. Nothing of the clock or of who asks is in it. */
export function summaryOrder(
  { facts, earlier, submissions }: WholeFacts,
  target: SummaryTarget,
  baseUrl: string,
): SummaryOrder {
  const { round, form, level, city, language, includeEarlier } = target;
  const isOfExperts = form.definition.unitKind === "expert";
  return {
    formId: round.formId,
    level,
    ...(city !== undefined && { city }),
    period: round.period,
    language,
    includeEarlier,
    entries: submissions.map((submission) => entryOf(submission, round, baseUrl)),
    previous: isOfExperts ? [] : previousResults(round, earlier),
    ...(!isOfExperts && { expectedUnits: expectedUnits(facts).map((unit) => expectedOf(unit, round)) }),
  };
}

/** Only the last filing of a submission counts; the ones before it are its history. */
function entryOf(submission: Submission, round: Round, baseUrl: string): OrderEntry {
  const { id, unit, state: status, recommendation } = submission;
  const filing = currentFiling(submission);
  const { fileName, workbook, receivedAt, by, result, unitCode, county } = filing;
  const waivers = waiversOf(submission);
  return {
    ...placeOf({ ...(unitCode !== undefined && { code: unitCode }), ...(county !== undefined && { county }), ...unit }),
    status,
    source: {
      file: fileName,
      sha256: workbook,
      submittedAt: receivedAt,
      late: countsAsLate(round, unit, filing),
      submittedBy: by.name,
      link: `${baseUrl}/submissions/${id}`,
    },
    ...(recommendation && { recommendation }),
    ...(submission.beyondQuota && { beyondQuota: true }),
    ...(waivers.length > 0 && { waivers }),
    result,
  };
}

/** An expert has no city. */
function placeOf({
  id,
  name,
  city = "",
  county,
  code,
}: Pick<Submission["unit"], "id" | "name" | "city" | "county" | "code">) {
  return {
    unitId: id,
    city,
    unitName: name,
    ...(county !== undefined && { county }),
    ...(code !== undefined && { unitCode: code }),
  };
}

/** The last approval of each rule that does not count against the current filing. */
function waiversOf(submission: Submission): NonNullable<MergeEntry["waivers"]> {
  const { number } = currentFiling(submission);
  return approvedRules(submission, number).flatMap((rule) => {
    const decision = submission.waivers.findLast((one) => one.filing === number && one.rule === rule);
    if (!decision) return [];
    const { level, by, at, reason } = decision;
    return [{ rule, level, by, date: localDay(at), reason }];
  });
}

function expectedOf(unit: RoundFacts["units"][number], round: Round): ExpectedUnit {
  const { contact, phone } = unit;
  return {
    ...placeOf(unit),
    ...(contact !== undefined && { contact }),
    ...(phone !== undefined && { phone }),
    due: localDay(dueFor(round, unit)),
  };
}

/** The result that each unit was last accepted with before this period. */
function previousResults({ form, period }: Round, earlier: readonly ReportLine[]): readonly string[] {
  const ofUnit = new Map<string, (ReportKey & { readonly result: string })[]>();
  for (const one of earlier) {
    const report = { form, unit: one.unit.id, period: one.period, result: one.result };
    ofUnit.set(report.unit, [...(ofUnit.get(report.unit) ?? []), report]);
  }
  return [...ofUnit].flatMap(([unit, reports]) => previousRecord({ form, unit, period }, reports)?.result ?? []);
}
