import type { RoundView } from "../../shared/submission/round-view.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import {
  decisionsOf,
  dueFor,
  phaseOf,
  type ExtensionScope,
  type Reporter,
  type Round,
} from "../../shared/submission/round.ts";
import { formTitle } from "../forms/form-named.ts";
import type { Services } from "./services.ts";

/** A round as the caller sees it: the caller's own date and phase, and of the extensions those that concern the caller. */
export async function viewRound(services: Services, actor: Actor, round: Round): Promise<RoundView> {
  const reporter = reporterOf(actor);
  const units = await unitsOf(services, actor);
  const { lastNumber: _, ...shown } = round;
  const extensions = round.extensions.filter(({ scope }) => concerns(actor, scope, units));
  return {
    ...shown,
    extensions,
    version: decisionsOf(round) - (round.extensions.length - extensions.length),
    title: formTitle(services.forms, round.formId),
    due: dueFor(round, reporter),
    phase: phaseOf(round, reporter, services.now().toISOString()),
  };
}

/** Nobody's unit has the empty id: for who reports nothing the date of the city or of all applies. */
function reporterOf({ unit, city }: Actor): Reporter {
  return { id: unit ?? "", city };
}

/** The ids of the units whose extensions a city may see. */
async function unitsOf({ store }: Services, { role, city }: Actor): Promise<ReadonlySet<string>> {
  const units = role === "city" && city !== undefined ? await store.people.units({ city }) : [];
  return new Set(units.map(({ id }) => id));
}

function concerns(actor: Actor, scope: ExtensionScope, units: ReadonlySet<string>): boolean {
  const { role, unit, city } = actor;
  if (scope.kind === "all" || role === "province" || role === "administrator" || role === "auditor") return true;
  return scope.kind === "city" ? scope.city === city : scope.unit === unit || units.has(scope.unit);
}
