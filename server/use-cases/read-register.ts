import { yearOf, type Form } from "../../shared/forms/form.ts";
import { asksRegister } from "../../shared/submission/form-traits.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { registerLines, type RegisterLine } from "../../shared/submission/register-lines.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import type { RoundStore } from "../store/store.ts";
import type { Services } from "./services.ts";
import { seesReportOf, seesReports, withinRegister } from "./sight.ts";

/**
 * The selected parks: all for the province, its own for a city, itself for a park. Throws the Problem `not-found` for
 * those who see no reports.
 */
export async function readRegister(services: Services, actor: Actor): Promise<{ readonly items: RegisterLine[] }> {
  if (!seesReports(actor)) throw new Problem("not-found");
  const { store } = services;
  const chosen = (await selected(store.seenBy(actor).rounds)).filter(({ unit }) => seesReportOf(actor, unit));
  const unit = actor.unit === undefined ? undefined : await store.people.unit(actor.unit);
  return { items: [...withinRegister(await linesOf(services, chosen), actor, unit)] };
}

/**
 * The register as rules of this form and lists of expected units read it, whoever asks; undefined where no rule asks
 * about it.
 */
export async function registerFor(
  services: Pick<Services, "store">,
  form: Form,
): Promise<readonly RegisterLine[] | undefined> {
  return asksRegister(form) ? linesOf(services, await selected(services.store.rounds)) : undefined;
}

async function linesOf(
  { store }: Pick<Services, "store">,
  chosen: readonly Submission[],
): Promise<readonly RegisterLine[]> {
  const imported = (await store.people.register()).map((entry) => ({ ...entry, from: "imported" as const }));
  return registerLines([...imported, ...chosen.map(lineOf)]);
}

const pageSize = 200;

async function selected(seen: Pick<RoundStore, "submissions">): Promise<readonly Submission[]> {
  const found: Submission[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await seen.submissions({ states: ["selected"] }, { page, size: pageSize });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

function lineOf({ unit, period }: Submission): RegisterLine {
  const city = unit.city === undefined ? {} : { city: unit.city };
  return { park: unit.name, selectedYear: yearOf(period) ?? 0, ...city, from: "selected" };
}
