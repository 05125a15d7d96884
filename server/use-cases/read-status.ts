import type { z } from "zod";
import { cities } from "../../shared/forms/codes/regions.ts";
import type { statusQuery } from "../../shared/submission/messages-rounds.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canSeeCity, canSeeUnit, type Actor } from "../../shared/submission/roles.ts";
import {
  cityQuotas,
  statusTotals,
  unitStatuses,
  type RoundFacts,
  type RoundStatus,
} from "../../shared/submission/round-status.ts";
import { isToRemind } from "../../shared/submission/reminding.ts";
import { findRound, type RoundPath } from "./read-round.ts";
import { roundFacts } from "./round-facts.ts";
import type { Services } from "./services.ts";

export interface StatusRequest extends RoundPath {
  readonly query: z.infer<typeof statusQuery>;
}

/**
 * Where the units stand that the caller may see: a park its own, a city its own, the province all. Totals and quotas are
 * of the same units, also where only those to remind are listed. Throws the Problem `not-found`.
 */
export async function readStatus(
  services: Services,
  actor: Actor,
  { form, period, query }: StatusRequest,
): Promise<RoundStatus> {
  if (actor.role === "administrator" || actor.role === "auditor") throw new Problem("not-found");
  const round = await findRound(services, { form, period });
  const facts = visibleFacts(await roundFacts(services, round, query.city), actor);
  const items = unitStatuses(facts, services.now());
  const quotas = cityQuotas(facts.form, visibleCities(actor, query.city), facts.submissions);
  return {
    form,
    period,
    items: query.remind === true ? items.filter(isToRemind) : [...items],
    totals: statusTotals(items),
    ...(quotas && { quotas }),
  };
}

function visibleFacts(facts: RoundFacts, actor: Actor): RoundFacts {
  return {
    ...facts,
    units: facts.units.filter((unit) => canSeeUnit(actor, unit)),
    submissions: facts.submissions.filter(({ unit }) => canSeeUnit(actor, unit)),
  };
}

function visibleCities(actor: Actor, asked: string | undefined): readonly string[] {
  const codes = cities.map(({ code }) => code).filter((code) => canSeeCity(actor, code));
  return asked === undefined ? codes : codes.filter((code) => code === asked);
}
