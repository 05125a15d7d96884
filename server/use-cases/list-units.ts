import type { z } from "zod";
import { compare } from "../../shared/cells/compare.ts";
import type { unitQuery } from "../../shared/submission/messages-people.ts";
import { canManageUnit, canSeeUnit, type Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import type { Services } from "./services.ts";

/** The reporting units that the caller may see or manage, by city and name. */
export async function listUnits(
  { store }: Services,
  actor: Actor,
  { kind, city }: z.infer<typeof unitQuery>,
): Promise<{ readonly items: Unit[] }> {
  const found = await store.people.units({ ...(kind && { kind }), ...(city !== undefined && { city }) });
  const seen = found.filter((unit) => isVisibleUnit(actor, unit));
  const placeOf = (unit: Unit): string => `${unit.city ?? ""} ${unit.name} ${unit.id}`;
  return { items: seen.sort((a, b) => compare(placeOf(a), placeOf(b))) };
}

/** The administrator sees no reports but keeps the list of who makes them. */
export function isVisibleUnit(actor: Actor, unit: Unit): boolean {
  return canSeeUnit(actor, unit) || canManageUnit(actor, unit);
}
