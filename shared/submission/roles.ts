import type { UnitKind } from "./unit.ts";

/** What an account may be. A park or an area reports; a city and the province review; the last two see no reports. */
export const roles = ["park", "area", "city", "province", "administrator", "auditor"] as const;

export type Role = (typeof roles)[number];

/** Who is acting: an account with its place, as the session gives it. */
export interface Actor {
  /** The account's id. */
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The id of the reporting unit, for park and area. */
  readonly unit?: string;
  /** GB/T 2260, for city. */
  readonly city?: string;
}

/** Whose a submission, or a unit, is. */
export interface Owner {
  readonly id: string;
  readonly kind: UnitKind;
  readonly city?: string | undefined;
}

/** May read what the unit reported. Whoever may not gets the same answer as for a thing that does not exist. */
export function canSeeUnit(actor: Actor, owner: Owner): boolean {
  switch (actor.role) {
    case "park":
    case "area":
      return actor.unit === owner.id;
    case "city":
      return owner.kind !== "expert" && owner.city !== undefined && owner.city === actor.city;
    case "province":
      return true;
    case "administrator":
    case "auditor":
      return false;
  }
}

/** May read and make the summary, the list of units and the status of a city. */
export function canSeeCity(actor: Actor, city: string): boolean {
  return actor.role === "province" || (actor.role === "city" && actor.city === city);
}

/** May read and make the summary of the province. */
export function canSeeProvince(actor: Actor): boolean {
  return actor.role === "province";
}

/** May send in a workbook of the unit; the province files what experts hand it. */
export function canFileFor(actor: Actor, owner: Owner): boolean {
  if (owner.kind === "expert") return actor.role === "province";
  return actor.role === owner.kind && actor.unit === owner.id;
}

/** May open, extend and close rounds, and keep the register of selected parks. */
export function canRunRounds(actor: Actor): boolean {
  return actor.role === "province";
}

/** May try out and publish form versions. */
export function canPublishForms(actor: Actor): boolean {
  return actor.role === "province" || actor.role === "administrator";
}

/** May read this account: everybody their own; the other readers as in the matrix of accounts. */
export function canSeeAccount(actor: Actor, account: AccountPlace): boolean {
  if (actor.account === account.id || actor.role === "administrator" || actor.role === "auditor") return true;
  return canManageAccount(actor, account);
}

/** May add, disable and reset this account. Nobody may do so with their own. */
export function canManageAccount(actor: Actor, account: AccountPlace): boolean {
  if (actor.account === account.id) return false;
  if (actor.role === "administrator") return true;
  if (actor.role === "province") return account.role === "city";
  return actor.role === "city" && account.role === "park" && account.city === actor.city;
}

/** The place of an account; `city` of a park or area is its unit's. */
export interface AccountPlace {
  readonly id: string;
  readonly role: Role;
  readonly city?: string | undefined;
}

/** May add and change reporting units of this kind and city. */
export function canManageUnit(actor: Actor, owner: Pick<Owner, "kind" | "city">): boolean {
  if (actor.role === "administrator" || actor.role === "province") return true;
  return actor.role === "city" && owner.kind !== "expert" && owner.city === actor.city;
}

/** May read how much is stored. */
export function canSeeStorage({ role }: Actor): boolean {
  return role === "administrator" || role === "auditor" || role === "province";
}

/** An audit entry is about a unit, a city, or neither. */
export function canSeeAudit(actor: Actor, entry: { readonly unit?: string; readonly city?: string }): boolean {
  switch (actor.role) {
    case "administrator":
    case "auditor":
    case "province":
      return true;
    case "city":
      return actor.city !== undefined && entry.city === actor.city;
    case "park":
    case "area":
      return actor.unit !== undefined && entry.unit === actor.unit;
  }
}
