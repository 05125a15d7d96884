import type { z } from "zod";
import type { Text } from "../../shared/cells/text.ts";
import { counties } from "../../shared/forms/codes/regions.ts";
import { foldName } from "../../shared/forms/cel-functions.ts";
import type { newUnit } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canManageUnit, type Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import type { PeopleTransaction } from "../store/store.ts";
import { draftEntry } from "./draft-entry.ts";
import { expectCity } from "./expect-city.ts";
import { isNamed } from "./filing-unit.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";

/**
 * Adds a reporting unit. Throws the Problems `not-allowed`, `request-invalid` where its city or county does not fit, and
 * `already-exists` when the city has a unit of that name.
 */
export async function addUnit(services: Services, actor: Actor, request: z.infer<typeof newUnit>): Promise<Unit> {
  if (!canManageUnit(actor, request)) throw new Problem("not-allowed");
  expectPlace(request);
  const unit: Unit = { ...request, id: services.newId(), retired: false, version: 1 };
  return services.store.people.transact(async (tx) => {
    await expectOnlyName(tx, unit);
    await tx.saveUnit(unit);
    await tx.record(draftOf(services, actor, { unit, action: "unit.add", at: tx.now }));
    return unit;
  });
}

/** Throws the Problem `request-invalid` unless a park or area has a city, an expert has none, and the county lies in it. */
export function expectPlace({ kind, city, county }: Pick<Unit, "kind" | "city" | "county">): void {
  if (kind === "expert") {
    if (city !== undefined) throw requestInvalid("body.city", words.noCityWanted);
    if (county !== undefined) throw requestInvalid("body.county", words.otherCounty);
    return;
  }
  expectCity(city, "body.city");
  const isOwn = county === undefined || counties.some(({ code, parent }) => code === county && parent === city);
  if (!isOwn) throw requestInvalid("body.county", words.otherCounty);
}

/**
 * Workbooks name their unit: throws the Problem `already-exists` when another of its kind and city has a name that a
 * workbook cannot tell from this one, and `request-invalid` for a name in which nothing can be read.
 */
export async function expectOnlyName(tx: PeopleTransaction, unit: Unit): Promise<void> {
  if (isNamed(unit, "")) throw requestInvalid("body.name", words.noName);
  const neighbours = await tx.units({ kind: unit.kind, ...(unit.city !== undefined && { city: unit.city }) });
  const name = foldName(unit.name);
  const isAlike = (other: Unit): boolean => foldName(other.name) === name || isNamed(other, unit.name);
  if (neighbours.some((other) => other.id !== unit.id && isAlike(other))) throw new Problem("already-exists");
}

export interface UnitDone {
  readonly unit: Unit;
  readonly action: string;
  readonly at: Date;
  readonly detail?: Readonly<{ [name: string]: string | boolean }>;
}

/** What the audit is to know of a unit. */
export function draftOf(services: Services, actor: Actor, { unit, action, at, detail }: UnitDone) {
  return draftEntry(services, actor, {
    at,
    action,
    target: { kind: "unit", id: unit.id },
    unit: unit.id,
    city: unit.city,
    detail: { kind: unit.kind, name: unit.name, ...detail },
  });
}

const words = {
  noName: { zh: "名称不能为空", en: "has to be a name that can be read" },
  noCityWanted: { zh: "专家不属于某个市", en: "an expert belongs to no city" },
  otherCounty: { zh: "不是该市的县(市、区)", en: "is no county of the city" },
} as const satisfies { readonly [word: string]: Text };
