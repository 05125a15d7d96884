import { canSeeUnit, type Actor } from "../../shared/submission/roles.ts";
import type { Round } from "../../shared/submission/round.ts";
import type { RoundFacts } from "../../shared/submission/round-status.ts";
import { formNamed } from "../forms/form-named.ts";
import { registerFor } from "./read-register.ts";
import type { Services } from "./services.ts";
import { seesReportOf } from "./sight.ts";

/** A round, or what one city has to do with it. */
export interface RoundPart {
  readonly round: Round;
  /** GB/T 2260 */
  readonly city?: string | undefined;
}

/** Who is to report in a round and who has, of those whom the actor may see. */
export async function roundFacts(services: Services, actor: Actor, { round, city }: RoundPart): Promise<RoundFacts> {
  const form = formNamed(services.forms, round.formId);
  const { store } = services;
  const { unitKind: kind } = form.definition;
  const units = await store.people.units({ kind, ...(city !== undefined && { city }) });
  const reports = await store.seenBy(actor).rounds.linesOf(round.form, round.period, city);
  return {
    form,
    round,
    units: units.filter((unit) => canSeeUnit(actor, unit)),
    reports: reports.filter(({ unit }) => seesReportOf(actor, unit)),
    register: (await registerFor(services, form)) ?? [],
  };
}
