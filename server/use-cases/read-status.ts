import type { z } from "zod";
import { cities } from "../../shared/forms/codes/regions.ts";
import type { statusQuery } from "../../shared/submission/messages-rounds.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { cityQuotas, statusTotals, unitStatuses, type RoundStatus } from "../../shared/submission/round-status.ts";
import { isToRemind } from "../../shared/submission/reminding.ts";
import { findRound, type RoundPath } from "./read-round.ts";
import { roundFacts } from "./round-facts.ts";
import type { Services } from "./services.ts";
import { seesReports, seesReportsOfCity } from "./sight.ts";

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
  if (!seesReports(actor)) throw new Problem("not-found");
  const round = await findRound(services, { form, period });
  const facts = await roundFacts(services, actor, { round, city: query.city });
  const items = unitStatuses(facts, services.now());
  const quotas = cityQuotas(facts.form, visibleCities(actor, query.city), facts.reports);
  return {
    form,
    period,
    items: query.remind === true ? items.filter(isToRemind) : [...items],
    totals: statusTotals(items),
    ...(quotas && { quotas }),
  };
}

function visibleCities(actor: Actor, asked: string | undefined): readonly string[] {
  const codes = cities.map(({ code }) => code).filter((code) => seesReportsOfCity(actor, code));
  return asked === undefined ? codes : codes.filter((code) => code === asked);
}
