import type { Actor } from "../../shared/submission/roles.ts";
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
  /** What the same units reported for earlier periods, as far as it was accepted. */
  readonly earlier: readonly Submission[];
}

/** Reads what a summary is made from, within what the actor may see. */
export async function summaryFacts(services: Services, actor: Actor, part: RoundPart): Promise<SummaryFacts> {
  const { form, period } = part.round;
  const { store } = services;
  const facts = await roundFacts(services, actor, part);
  const before = (await store.rounds.rounds()).filter((other) => other.form === form && other.period < period);
  const seen = store.seenBy(actor).rounds;
  const reports = (await Promise.all(before.map((other) => seen.inRound(form, other.period, part.city)))).flat();
  const units = new Set(facts.submissions.map(({ unit }) => unit.id));
  const ours = reports.filter(({ unit }) => units.has(unit.id) && seesReportOf(actor, unit));
  return { facts, earlier: ours.filter(({ state }) => hasPassed(state, "province")) };
}

/** Differs whenever anything of the facts does: everything that is stored has a version. */
export function factsVersion({ facts, earlier }: SummaryFacts): string {
  const { round, units, submissions, register } = facts;
  const stored = [...units, ...submissions, ...earlier].map(({ id, version }) => `${id}:${version}`);
  const registered = register.map(({ park, selectedYear, city = "" }) => `${park}:${selectedYear}:${city}`);
  return [roundKey(round), round.version, ...stored, ...registered].join("\n");
}
