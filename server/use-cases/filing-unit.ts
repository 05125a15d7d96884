import type { Text } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import { foldWords } from "../../shared/records/fold.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canFileFor, type Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { cityName } from "./city-name.ts";
import type { Services } from "./services.ts";

/** Whose workbook it is, as it says itself. */
export interface StatedUnit {
  readonly unit: string;
  /** GB/T 2260 */
  readonly city?: string | undefined;
}

/**
 * The unit that the actor files this workbook for: their own, which must be the one it names; an expert by name, for
 * the province. Problems: not-allowed, unit-mismatch, unit-unknown, city-mismatch.
 */
export async function filingUnit(
  services: Services,
  actor: Actor,
  { form, stated }: { readonly form: Form; readonly stated: StatedUnit },
): Promise<Unit> {
  const { unitKind } = form.definition;
  if (actor.role === "province" && unitKind === "expert") return expertNamed(services, stated.unit);
  const unit = actor.unit === undefined ? undefined : await services.store.people.unit(actor.unit);
  if (!unit || unit.retired || unit.kind !== unitKind || !canFileFor(actor, unit)) throw new Problem("not-allowed");
  if (!isNamed(unit, stated.unit)) {
    throw new Problem("unit-mismatch", { found: shownName(stated.unit), expected: unit.name });
  }
  requireCity(form, unit, stated.city);
  return unit;
}

/** Names are compared as the rules compare them: widths, blanks and kinds of brackets make no difference. */
export function isNamed({ name }: Pick<Unit, "name">, stated: string): boolean {
  return foldWords(name) === foldWords(stated);
}

async function expertNamed({ store }: Services, name: string): Promise<Unit> {
  const experts = await store.people.units({ kind: "expert" });
  const found = experts.find((expert) => !expert.retired && isNamed(expert, name));
  if (!found) throw new Problem("unit-unknown", { found: shownName(name) });
  return found;
}

/** A cover without a city has a mandatory finding of its own. */
function requireCity(form: Form, unit: Unit, stated: string | undefined): void {
  if (stated === undefined || unit.city === undefined || stated === unit.city) return;
  throw new Problem("city-mismatch", { found: cityName(form, stated), expected: cityName(form, unit.city) });
}

function shownName(name: string): Text | string {
  return name.trim() === "" ? words.blank : name;
}

const words = { blank: { zh: "未填写", en: "left blank" } };
