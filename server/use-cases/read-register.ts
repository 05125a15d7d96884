import { yearOf, type Form } from "../../shared/forms/form.ts";
import { asksRegister } from "../../shared/submission/form-traits.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { registerLines, type RegisterLine } from "../../shared/submission/register-lines.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { isRegistered } from "../../shared/submission/round-status.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import type { Services } from "./services.ts";

/**
 * The selected parks: all for the province, its own for a city, itself for a park. Throws the Problem `not-found` for
 * those who see no reports.
 */
export async function readRegister(services: Services, actor: Actor): Promise<{ readonly items: RegisterLine[] }> {
  if (actor.role === "administrator" || actor.role === "auditor") throw new Problem("not-found");
  const lines = await wholeRegister(services);
  if (actor.role === "province") return { items: [...lines] };
  if (actor.role === "city") return { items: lines.filter(({ city }) => city !== undefined && city === actor.city) };
  const unit = actor.unit === undefined ? undefined : await services.store.people.unit(actor.unit);
  return { items: unit?.kind === "park" ? lines.filter((line) => isRegistered(unit, line)) : [] };
}

/** The register as rules of this form and lists of expected units read it; undefined where no rule asks about it. */
export async function registerFor(
  services: Pick<Services, "store">,
  form: Form,
): Promise<readonly RegisterLine[] | undefined> {
  return asksRegister(form) ? wholeRegister(services) : undefined;
}

/** Whoever asks. */
async function wholeRegister({ store }: Pick<Services, "store">): Promise<readonly RegisterLine[]> {
  const imported = (await store.people.register()).map((entry) => ({ ...entry, from: "imported" as const }));
  return registerLines([...imported, ...(await selected(store)).map(lineOf)]);
}

const pageSize = 200;

async function selected({ rounds }: Services["store"]): Promise<readonly Submission[]> {
  const found: Submission[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await rounds.submissions({ states: ["selected"] }, { page, size: pageSize });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

function lineOf({ unit, period }: Submission): RegisterLine {
  const city = unit.city === undefined ? {} : { city: unit.city };
  return { park: unit.name, selectedYear: yearOf(period) ?? 0, ...city, from: "selected" };
}
