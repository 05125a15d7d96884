import { Kysely, Migrator, PostgresDialect, type Migration } from "kysely";
import pg from "pg";
import { StoreError } from "../store-error.ts";
import { applicationName, connectMs, databaseName } from "./connections.ts";
import type { Db } from "./database.ts";
import { asDatabaseError, codeOf } from "./failures.ts";
import { tablesOf2026 } from "./migrations/tables-of-2026.ts";
import type { Tables } from "./tables.ts";

/** In the order of their names, which is that in which they are applied; a released one is never changed. */
const migrations: Readonly<{ [name: string]: Migration }> = { "2026-11-22-tables": tablesOf2026 };

/** Of those that were applied now: none where there was nothing to do. */
export interface Migrated {
  readonly applied: readonly string[];
}

/**
 * Brings the tables of a database up to this version, all of it or nothing. Whoever comes while another is at it waits
 * (kysely's migrator takes an advisory lock). Rejects with StoreError `schema-newer`, `schema-missing` where the account
 * may not make tables, or `store-unavailable`.
 */
export async function migrateDatabase(url: string): Promise<Migrated> {
  const database = databaseName(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: applicationName,
    connectionTimeoutMillis: connectMs,
  });
  pool.on("error", () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) throw await explained(error, db, database);
    return { applied: results.map(({ migrationName }) => migrationName) };
  } catch (error) {
    throw asDatabaseError(error);
  } finally {
    await db.destroy();
  }
}

async function explained(error: unknown, db: Db, database: string): Promise<unknown> {
  // insufficient_privilege, and a schema in which nothing may be made
  if (["42501", "3F000"].includes(codeOf(error))) return new StoreError("schema-missing", { database }, error);
  const newer = await newerThanOurs(db).catch(() => undefined);
  return newer === undefined ? error : new StoreError("schema-newer", { database, found: newer }, error);
}

/** Rejects with StoreError `schema-missing` or `schema-newer` unless the tables are those of this version. */
export async function assertSchema(db: Db, url: string): Promise<void> {
  const database = databaseName(url);
  const applied = await appliedIn(db).catch((error: unknown) => {
    // undefined_table
    if (codeOf(error) === "42P01") return [];
    throw error;
  });
  const newer = applied.find((name) => !(name in migrations));
  if (newer !== undefined) throw new StoreError("schema-newer", { database, found: newer });
  if (applied.length < Object.keys(migrations).length) throw new StoreError("schema-missing", { database });
}

async function newerThanOurs(db: Db): Promise<string | undefined> {
  return (await appliedIn(db)).find((name) => !(name in migrations));
}

async function appliedIn(db: Db): Promise<readonly string[]> {
  const { rows } = await db.executeQuery<{ name: string }>({
    ...db
      .selectFrom("kysely_migration" as never)
      .select("name" as never)
      .compile(),
  });
  return rows.map(({ name }) => name).sort();
}
