import type { Language } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import { previousRecord } from "../../shared/findings/previous-record.ts";
import { expectedUnits, type RoundFacts } from "../../shared/submission/round-status.ts";
import { dueFor, type Round } from "../../shared/submission/round.ts";
import { currentFiling, type Submission } from "../../shared/submission/submission.ts";
import { approvedRules } from "../../shared/submission/waivers.ts";
import { hasPassed } from "../../shared/summary/choose-entries.ts";
import type { ExpectedUnit, MergeEntry } from "../../shared/summary/entry.ts";
import type { OrderEntry, SummaryOrder } from "../../shared/summary/order.ts";
import { roundFacts } from "./round-facts.ts";
import type { Services } from "./services.ts";

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
export async function summaryOrder(services: Services, target: SummaryTarget): Promise<SummaryOrder> {
  const { round, form, level, city, language, includeEarlier } = target;
  const facts = await roundFacts(services, round, city);
  const isOfExperts = form.definition.unitKind === "expert";
  return {
    formId: round.formId,
    level,
    ...(city !== undefined && { city }),
    period: round.period,
    language,
    includeEarlier,
    entries: facts.submissions.map((submission) => entryOf(submission, services)),
    previous: isOfExperts ? [] : await previousResults(services, facts),
    ...(!isOfExperts && { expectedUnits: expectedUnits(facts).map((unit) => expectedOf(unit, round)) }),
  };
}

/** Only the last filing of a submission counts; the ones before it are its history. */
function entryOf(submission: Submission, { baseUrl }: Services): OrderEntry {
  const { id, unit, state: status, recommendation } = submission;
  const { fileName, workbook, receivedAt, by, result } = currentFiling(submission);
  const waivers = waiversOf(submission);
  return {
    ...placeOf(unit),
    status,
    source: {
      file: fileName,
      sha256: workbook,
      submittedAt: receivedAt,
      submittedBy: by.name,
      link: `${baseUrl}/submissions/${id}`,
    },
    ...(recommendation && { recommendation }),
    ...(waivers.length > 0 && { waivers }),
    result,
  };
}

/** An expert has no city. */
function placeOf({ name, city = "", county, code }: Pick<Submission["unit"], "name" | "city" | "county" | "code">) {
  return {
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
    return [{ rule, level, by, date: dayOf(at), reason }];
  });
}

function expectedOf(unit: RoundFacts["units"][number], round: Round): ExpectedUnit {
  const { contact, phone } = unit;
  return {
    ...placeOf(unit),
    ...(contact !== undefined && { contact }),
    ...(phone !== undefined && { phone }),
    due: dayOf(dueFor(round, unit)),
  };
}

/** "2026-05-31T08:00:00.000Z" → "2026-05-31" */
function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** The result that each of these units was last accepted with before this period. */
async function previousResults({ store }: Services, { round, submissions }: RoundFacts): Promise<readonly string[]> {
  const { form, period } = round;
  const units = new Set(submissions.map(({ unit }) => unit.id));
  const earlier = (await store.rounds.rounds()).filter((other) => other.form === form && other.period < period);
  const inRounds = await Promise.all(earlier.map((other) => store.rounds.inRound(form, other.period)));
  const accepted = inRounds.flat().filter(({ unit, state }) => units.has(unit.id) && hasPassed(state, "province"));
  const reports = accepted.map((one) => ({
    form,
    unit: one.unit.id,
    period: one.period,
    result: currentFiling(one).result,
  }));
  const ofUnit = new Map<string, (typeof reports)[number][]>();
  for (const report of reports) ofUnit.set(report.unit, [...(ofUnit.get(report.unit) ?? []), report]);
  return [...ofUnit].flatMap(([unit, ours]) => previousRecord({ form, unit, period }, ours)?.result ?? []);
}
