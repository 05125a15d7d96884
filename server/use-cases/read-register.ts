import { Problem } from "../../shared/submission/problem.ts";
import { traitsOf } from "../../shared/submission/form-traits.ts";
import { isRegistered } from "../../shared/submission/round-status.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { selectedParks, type RegisteredLine } from "../../shared/submission/selected-parks.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import type { Services } from "./services.ts";

/**
 * The selected parks: all for the province, its own for a city, itself for a park. Throws the Problem `not-found` for
 * those who see no reports.
 */
export async function readRegister(services: Services, actor: Actor): Promise<{ readonly items: RegisteredLine[] }> {
  if (actor.role === "administrator" || actor.role === "auditor") throw new Problem("not-found");
  const register = await wholeRegister(services);
  if (actor.role === "province") return { items: [...register] };
  if (actor.role === "city") return { items: register.filter(({ city }) => city !== undefined && city === actor.city) };
  const unit = actor.unit === undefined ? undefined : await services.store.people.unit(actor.unit);
  return { items: unit?.kind === "park" ? register.filter((entry) => isRegistered(unit, entry)) : [] };
}

/** The register as rules and lists of expected units read it, whoever asks. */
export async function wholeRegister(services: Services): Promise<readonly RegisteredLine[]> {
  return selectedParks(await services.store.people.register(), await selectedSubmissions(services));
}

const pageSize = 200;

async function selectedSubmissions({ store, forms }: Services): Promise<readonly Submission[]> {
  const admitting = [...forms.values()]
    .filter((form) => traitsOf(form).admits)
    .map(({ definition }) => definition.form);
  const found: Submission[] = [];
  for (const form of new Set(admitting)) {
    for (let page = 1, more = true; more; page++) {
      const { items } = await store.rounds.submissions({ form, states: ["selected"] }, { page, size: pageSize });
      found.push(...items);
      more = items.length === pageSize;
    }
  }
  return found;
}
