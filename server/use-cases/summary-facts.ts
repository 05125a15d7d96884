import { compare } from "../../shared/cells/compare.ts";
import { isBefore } from "../../shared/findings/previous-record.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { reportLine, type ReportLine } from "../../shared/submission/report-line.ts";
import { roundKey } from "../../shared/submission/round.ts";
import type { RoundFacts } from "../../shared/submission/round-status.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { hasPassed } from "../../shared/summary/choose-entries.ts";
import { roundFacts, type RoundPart } from "./round-facts.ts";
import type { Services } from "./services.ts";
import { seesReportOf } from "./sight.ts";

/** What is stored of a round and of the periods before, as a summary needs it. */
export interface SummaryFacts {
  readonly facts: RoundFacts;
  /** What the same units reported for the period that this one is compared with, as far as it was accepted. */
  readonly earlier: readonly ReportLine[];
}

/** Reads what a summary is made from, within what the actor may see. */
export async function summaryFacts(services: Services, actor: Actor, part: RoundPart): Promise<SummaryFacts> {
  const { form, period } = part.round;
  const { store } = services;
  const facts = await roundFacts(services, actor, part);
  const before = (await store.rounds.rounds()).filter((other) => other.form === form && isBefore(other.period, period));
  const seen = store.seenBy(actor).rounds;
  const units = new Set(facts.reports.map(({ unit }) => unit.id));
  const earlier: ReportLine[] = [];
  // The newest first, and no further back than there is a unit of which nothing was found yet.
  for (const other of before.sort((a, b) => compare(b.period, a.period))) {
    if (units.size === 0) break;
    for (const line of await seen.linesOf(form, other.period, part.city)) {
      const counts = units.has(line.unit.id) && seesReportOf(actor, line.unit) && hasPassed(line.state, "province");
      if (!counts) continue;
      earlier.push(line);
      units.delete(line.unit.id);
    }
  }
  return { facts, earlier };
}

/** With the reports themselves: thousands of them, so they are read for a summary that has to be made only. */
export interface WholeFacts extends SummaryFacts {
  readonly submissions: readonly Submission[];
}

/** As the reports are now, which may be later than when the lines were read. */
export async function wholeFacts(
  { store }: Services,
  actor: Actor,
  { facts, earlier, city }: SummaryFacts & Pick<RoundPart, "city">,
): Promise<WholeFacts> {
  const { form, period } = facts.round;
  const all = await store.seenBy(actor).rounds.inRound(form, period, city);
  const submissions = all.filter(({ unit }) => seesReportOf(actor, unit));
  return { facts: { ...facts, reports: submissions.map(reportLine) }, earlier, submissions };
}

/** Differs whenever anything of the facts does: everything that is stored has a version. */
export function factsVersion({ facts, earlier }: SummaryFacts): string {
  const { round, units, reports, register } = facts;
  const stored = [...units, ...reports, ...earlier].map(({ id, version }) => `${id}:${version}`);
  const registered = register.map(({ park, selectedYear, city = "" }) => `${park}:${selectedYear}:${city}`);
  return [roundKey(round), round.version, ...stored, ...registered].join("\n");
}
