import { compare } from "../../../shared/cells/compare.ts";
import type { Account, OneTimeLink } from "../../../shared/submission/account.ts";
import type { RegisterEntry } from "../../../shared/submission/register.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { StoreError } from "../store-error.ts";
import type { PeopleStore, UnitFilter } from "../store.ts";
import { compareUnits, nameKey } from "../unit-order.ts";
import { assertNext } from "../checked.ts";
import type { PeopleState } from "./people-document.ts";

/** A state of `people.json` by key. The maps are a transaction's own, or belong to a state and stay as they are. */
export interface PeopleTables {
  readonly accounts: Map<string, Account>;
  /** Account ids by login. */
  readonly logins: Map<string, string>;
  readonly units: Map<string, Unit>;
  /** Unit ids by kind, city and folded name. */
  readonly names: Map<string, string>;
  readonly links: Map<string, OneTimeLink>;
  register: readonly RegisterEntry[];
}

const known = new WeakMap<PeopleState, PeopleTables>();

/** The tables of a state, made once; not to be changed. */
export function tablesOf(state: PeopleState): PeopleTables {
  const tables = known.get(state) ?? makeTables(state);
  known.set(state, tables);
  return tables;
}

export function makeTables({ accounts, units, links, register }: PeopleState): PeopleTables {
  return {
    accounts: new Map(accounts.map((one) => [one.id, one])),
    logins: new Map(accounts.map(({ id, login }) => [login, id])),
    units: new Map(units.map((one) => [one.id, one])),
    names: new Map(units.map((one) => [nameKey(one), one.id])),
    links: new Map(links.map((one) => [one.tokenHash, one])),
    register,
  };
}

export type PeopleReader = Omit<PeopleStore, "transact">;

/** Reads whatever tables there are at the time of the call. */
export function readPeople(tables: () => PeopleTables): PeopleReader {
  return {
    account: async (id) => tables().accounts.get(id),
    accountByLogin: async (login) => tables().accounts.get(tables().logins.get(login) ?? ""),
    accounts: async () => [...tables().accounts.values()].sort((a, b) => compare(a.login, b.login)),
    unit: async (id) => tables().units.get(id),
    units: async (filter = {}) => [...tables().units.values()].filter((one) => isIn(one, filter)).sort(compareUnits),
    link: async (tokenHash) => tables().links.get(tokenHash),
    register: async () => tables().register,
  };
}

function isIn(unit: Unit, { kind, city }: UnitFilter): boolean {
  return (kind === undefined || unit.kind === kind) && (city === undefined || unit.city === city);
}

/** Throws StoreError `conflict` on a wrong version and `duplicate` when another account has the login. */
export function putAccount({ accounts, logins }: PeopleTables, saved: Account): void {
  const stored = accounts.get(saved.id);
  assertNext(stored, saved);
  assertFree(logins.get(saved.login), saved.id);
  if (stored) logins.delete(stored.login);
  logins.set(saved.login, saved.id);
  accounts.set(saved.id, saved);
}

/** Throws StoreError `conflict` on a wrong version and `duplicate` when another unit of the kind and city has the name. */
export function putUnit({ units, names }: PeopleTables, saved: Unit): void {
  const stored = units.get(saved.id);
  assertNext(stored, saved);
  assertFree(names.get(nameKey(saved)), saved.id);
  if (stored) names.delete(nameKey(stored));
  names.set(nameKey(saved), saved.id);
  units.set(saved.id, saved);
}

function assertFree(holder: string | undefined, own: string): void {
  if (holder !== undefined && holder !== own) throw new StoreError("duplicate");
}
