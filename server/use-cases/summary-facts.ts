import { roundKey, type Round } from "../../shared/submission/round.ts";
import type { RoundFacts } from "../../shared/submission/round-status.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { hasPassed } from "../../shared/summary/choose-entries.ts";
import { roundFacts } from "./round-facts.ts";
import type { Services } from "./services.ts";

/** What is stored of a round and of the periods before, as a summary needs it. */
export interface SummaryFacts {
  readonly facts: RoundFacts;
  /** What the same units reported for earlier periods, as far as it was accepted. */
  readonly earlier: readonly Submission[];
}

/** Reads what a summary is made from; of one city where that is given. */
export async function summaryFacts(services: Services, round: Round, city?: string): Promise<SummaryFacts> {
  const { form, period } = round;
  const { rounds } = services.store;
  const facts = await roundFacts(services, round, city);
  const before = (await rounds.rounds()).filter((other) => other.form === form && other.period < period);
  const reports = (await Promise.all(before.map((other) => rounds.inRound(form, other.period)))).flat();
  const units = new Set(facts.submissions.map(({ unit }) => unit.id));
  return { facts, earlier: reports.filter(({ unit, state }) => units.has(unit.id) && hasPassed(state, "province")) };
}

/** Differs whenever anything of the facts does: everything that is stored has a version. */
export function factsVersion({ facts, earlier }: SummaryFacts): string {
  const { round, units, submissions, register } = facts;
  const stored = [...units, ...submissions, ...earlier].map(({ id, version }) => `${id}:${version}`);
  const registered = register.map(({ park, selectedYear, city = "" }) => `${park}:${selectedYear}:${city}`);
  return [roundKey(round), round.version, ...stored, ...registered].join("\n");
}
