import { randomUUID } from "node:crypto";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import { newToken, tokenHash } from "../../server/sign-in/tokens.ts";
import type { SamplePark } from "../../server/demo/sample-parks.ts";
import type { Account } from "../../shared/submission/account.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { aRound, anAccount } from "../contracts/store-samples.ts";
import { aPark, applicationForm } from "../server/use-cases/sample-uploads.ts";

/** Somebody who is signed in; `token` is a bearer token. */
export interface Signed {
  readonly account: string;
  readonly token: string;
}

/** A park with what its workbook is made of. */
export interface Reporter extends Signed {
  readonly unit: Unit;
  readonly sample: SamplePark;
}

/** Who works with the server of a folder. */
export interface People {
  readonly parks: readonly Reporter[];
  /** Several desks of one city office: 广州, which has two places. */
  readonly cities: readonly Signed[];
  readonly provinces: readonly Signed[];
  readonly auditor: Signed;
}

export const year = "2026";

/** How many parks there are, and desks of each office. */
export interface Count {
  readonly parks: number;
  readonly desks?: number;
}

/**
 * Fills a folder for a server: parks of one city, its office, the province and an auditor, all signed in, and the round
 * of applications open. `more` adds to the store before it is closed.
 */
export async function fillFolder(
  folder: string,
  count: Count,
  more: (store: Store) => Promise<void> = () => Promise.resolve(),
): Promise<People> {
  const store = await openLowdbStore(folder);
  const people = await fillStore(store, count);
  await more(store);
  await store.close();
  return people;
}

/** The same in a database that has its tables. */
export async function fillDatabase(url: string, count: Count): Promise<People> {
  const store = await openPostgresStore(url);
  const people = await fillStore(store, count);
  await store.close();
  return people;
}

async function fillStore(store: Store, { parks: parkCount, desks = 1 }: Count): Promise<People> {
  const parks: Reporter[] = [];
  for (let number = 1; number <= parkCount; number++) parks.push(await addPark(store, aPark(number + 100)));
  const office = (place: Partial<Account>) =>
    Promise.all(Array.from({ length: desks }, () => signIn(store, { ...place, name: "示例经办人" })));
  const people = {
    parks,
    cities: await office({ role: "city", city: parks[0]?.unit.city }),
    provinces: await office({ role: "province", city: undefined }),
    auditor: (await office({ role: "auditor", city: undefined }))[0]!,
  };
  await store.rounds.open(openRound(), []);
  return people;
}

function openRound() {
  const at = "2026-01-01T00:00:00.000Z";
  const by = { account: "province", name: "省厅" };
  const dueAt = "2126-01-01T00:00:00.000Z";
  return aRound({ period: year, formId: applicationForm, openings: [{ opensAt: at, dueAt, at, by, reason: "" }] });
}

async function addPark(store: Store, sample: SamplePark): Promise<Reporter> {
  const { name, city } = sample;
  const unit: Unit = { id: randomUUID(), kind: "park", name, city, retired: false, version: 1 };
  await store.people.transact((tx) => tx.saveUnit(unit));
  return { unit, sample, ...(await signIn(store, { role: "park", unit: unit.id, city, name: "示例填报人" })) };
}

type Place = { readonly [K in keyof Account]?: Account[K] | undefined };

/** Signed in a while ago, so that the next use has to be noted. */
async function signIn(store: Store, place: Place): Promise<Signed> {
  const id = randomUUID();
  const whole = { ...anAccount({ id, createdAt: new Date().toISOString() }), unit: undefined, ...place };
  const account = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Account;
  await store.people.transact((tx) => tx.saveAccount(account));
  const token = newToken();
  const at = new Date(Date.now() - 120_000).toISOString();
  const session = { tokenHash: tokenHash(token), account: id, openedAt: at, seenAt: at, endedAt: null };
  await store.sessions.save({ ...session, carrier: "bearer" });
  return { account: id, token };
}
