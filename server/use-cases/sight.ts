import {
  canSeeAudit,
  canSeeCity,
  canSeeProvince,
  canSeeUnit,
  type Actor,
  type Owner,
} from "../../shared/submission/roles.ts";
import type { RegisterLine } from "../../shared/submission/register-lines.ts";
import { isRegistered } from "../../shared/submission/round-status.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import type { AuditQuery, SubmissionFilter } from "../store/store.ts";

// The first wall: what of the reports and of the trail the use cases give to whom. What they read comes through
// `Store.seenBy`, the second one, which test/server/isolation/second-wall.test.ts asks without this module.

/** Administrators and auditors see no reports. */
export function seesReports({ role }: Actor): boolean {
  return role !== "administrator" && role !== "auditor";
}

export function seesReportOf(actor: Actor, owner: Owner): boolean {
  return canSeeUnit(actor, owner);
}

/** What all of a city reported, and its places. */
export function seesReportsOfCity(actor: Actor, city: string): boolean {
  return canSeeCity(actor, city);
}

export function seesAllReports(actor: Actor): boolean {
  return canSeeProvince(actor);
}

/** The filter within what the actor may see; undefined when there is nothing of it. */
export function withinReports(filter: SubmissionFilter, { role, unit, city }: Actor): SubmissionFilter | undefined {
  switch (role) {
    case "park":
    case "area":
      return unit === undefined || isOther(filter.unit, unit) ? undefined : { ...filter, unit };
    case "city":
      if (city === undefined || isOther(filter.city, city)) return undefined;
      return { ...filter, city, kinds: ["park", "area"] };
    case "province":
      return filter;
    case "administrator":
    case "auditor":
      return undefined;
  }
}

function isOther(asked: string | undefined, own: string): boolean {
  return asked !== undefined && asked !== own;
}

/** The query within the entries that the actor may read; undefined for an account that has lost its place. */
export function withinTrail(query: AuditQuery, actor: Actor): AuditQuery | undefined {
  if (canSeeAudit(actor, {})) return query;
  const { role, unit, city } = actor;
  if (role === "city") return city === undefined ? undefined : { ...query, city };
  return unit === undefined ? undefined : { ...query, unit };
}

/** Of the register of selected parks all for the province, its own for a city, itself for a park. */
export function withinRegister(
  lines: readonly RegisterLine[],
  { role, city }: Actor,
  unit: Unit | undefined,
): readonly RegisterLine[] {
  if (role === "province") return lines;
  if (role === "city") return lines.filter((line) => line.city !== undefined && line.city === city);
  return unit?.kind === "park" ? lines.filter((line) => isRegistered(unit, line)) : [];
}
