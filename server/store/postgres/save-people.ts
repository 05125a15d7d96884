import type { Account, OneTimeLink } from "../../../shared/submission/account.ts";
import type { RegisterEntry } from "../../../shared/submission/register.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { assertNext } from "../checked.ts";
import { StoreError } from "../store-error.ts";
import { nameKey } from "../unit-order.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";

/** Throws StoreError `conflict` on a wrong version and `duplicate` when another account has the login. */
export async function saveAccount(db: Db, saved: Account): Promise<void> {
  const { id, login, version } = saved;
  const found = await db
    .selectFrom("accounts")
    .select(["id", "version"])
    .where((eb) => eb.or([eb("id", "=", id), eb("login", "=", login)]))
    .execute();
  assertOnly(found, saved);
  const row = { login, version, body: JSON.stringify(saved) };
  await db
    .insertInto("accounts")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** Throws StoreError `conflict` on a wrong version and `duplicate` when another unit of the kind and city has the name. */
export async function saveUnit(db: Db, saved: Unit): Promise<void> {
  const { id, kind, city = null, version } = saved;
  const name_key = columnText(nameKey(saved));
  const found = await db
    .selectFrom("units")
    .select(["id", "version"])
    .where((eb) => eb.or([eb("id", "=", id), eb("name_key", "=", name_key)]))
    .execute();
  assertOnly(found, saved);
  const row = { kind, city, name_key, version, body: JSON.stringify(saved) };
  await db
    .insertInto("units")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

function assertOnly(found: readonly Versioned[], saved: Versioned): void {
  assertNext(
    found.find(({ id }) => id === saved.id),
    saved,
  );
  if (found.some(({ id }) => id !== saved.id)) throw new StoreError("duplicate");
}

export async function saveLink(db: Db, saved: OneTimeLink): Promise<void> {
  const body = JSON.stringify(saved);
  await db
    .insertInto("links")
    .values({ token_hash: columnText(saved.tokenHash), body })
    .onConflict((conflict) => conflict.column("token_hash").doUpdateSet({ body }))
    .execute();
}

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const AT_A_TIME = 10_000;

export async function saveRegister(db: Db, entries: readonly RegisterEntry[]): Promise<void> {
  await db.deleteFrom("register_entries").execute();
  const rows = entries.map((entry, position) => ({ position, body: JSON.stringify(entry) }));
  for (let begin = 0; begin < rows.length; begin += AT_A_TIME) {
    await db
      .insertInto("register_entries")
      .values(rows.slice(begin, begin + AT_A_TIME))
      .execute();
  }
}
