import type { Round } from "../../shared/submission/round.ts";
import type { RoundFacts } from "../../shared/submission/round-status.ts";
import { formNamed } from "../forms/form-named.ts";
import { registerFor } from "./read-register.ts";
import type { Services } from "./services.ts";

/** Everything about who is to report in a round and who has; of one city where that is given. */
export async function roundFacts(services: Services, round: Round, city?: string): Promise<RoundFacts> {
  const form = formNamed(services.forms, round.formId);
  const { people, rounds } = services.store;
  const { unitKind: kind } = form.definition;
  const units = await people.units({ kind, ...(city !== undefined && { city }) });
  return {
    form,
    round,
    units,
    submissions: await rounds.inRound(round.form, round.period, city),
    register: (await registerFor(services, form)) ?? [],
  };
}
