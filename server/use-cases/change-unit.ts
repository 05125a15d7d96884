import type { z } from "zod";
import type { unitChange } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canManageUnit, type Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { draftOf, expectOnlyName, expectPlace } from "./add-unit.ts";
import { isVisibleUnit } from "./list-units.ts";
import type { Services } from "./services.ts";

/**
 * Changes a unit's name, county, contact and so on, or retires it; what it reported stays under its old name. Throws the
 * Problems `not-found`, `not-allowed`, `request-invalid` and `already-exists`.
 */
export async function changeUnit(
  services: Services,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: z.infer<typeof unitChange> },
): Promise<Unit> {
  return services.store.people.transact(async (tx) => {
    const stored = await tx.unit(id);
    if (!stored || !isVisibleUnit(actor, stored)) throw new Problem("not-found");
    if (!canManageUnit(actor, stored)) throw new Problem("not-allowed");
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const unit: Unit = { ...stored, ...Object.fromEntries(given), version: stored.version + 1 };
    expectPlace(unit);
    await expectOnlyName(tx, unit);
    await tx.saveUnit(unit);
    const detail = { before: stored.name, retired: unit.retired, fields: given.map(([name]) => name).join(",") };
    await tx.record(draftOf(services, actor, { unit, action: "unit.change", at: tx.now, detail }));
    return unit;
  });
}
