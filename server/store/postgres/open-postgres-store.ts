import { sql } from "kysely";
import type { BlobStore } from "../blobs.ts";
import { StoreError } from "../store-error.ts";
import type { Store } from "../store.ts";
import { whileOpen } from "../while-open.ts";
import { amountsOf, figuresOf } from "./amounts.ts";
import { auditLogOf, auditReader } from "./audit.ts";
import { blobStoreOf } from "./blobs.ts";
import { openDatabase, type Database, type DatabaseOptions, type Db } from "./database.ts";
import { keptValuesIn, throttlesIn } from "./kept-values.ts";
import { assertSchema } from "./migrate.ts";
import { assertDatabaseWhole } from "./notes.ts";
import { peopleStoreOf } from "./people.ts";
import { formStoreOf } from "./published-forms.ts";
import { roundReader } from "./round-reader.ts";
import { roundStoreOf } from "./rounds.ts";
import { sessionsIn } from "./sessions.ts";
import { everything, sightOf } from "./sight.ts";

export interface PostgresOptions extends DatabaseOptions {
  /** Where the bytes of workbooks are, if not in the database. */
  readonly blobs?: BlobStore;
}

/**
 * The store of any number of servers: a PostgreSQL database, 15 or newer, with the tables of migrate.ts. Rejects with a
 * StoreError: `schema-missing`, `schema-newer`, `store-being-moved`, `store-unavailable`.
 */
export async function openPostgresStore(url: string, options: PostgresOptions = {}): Promise<Store> {
  const database = openDatabase(url, options);
  try {
    await database.read(everything, async (db) => {
      await assertSchema(db, url);
      await assertDatabaseWhole(db, url);
    });
    return storeOn(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function storeOn(database: Database, { blobs: elsewhere, log }: PostgresOptions): Store {
  void warnUnbound(database, log);
  const blobs = elsewhere ?? blobStoreOf(database);
  const guarded = <T extends object>(methods: T): T => whileOpen(database, methods);
  return {
    blobs: guarded(blobs),
    people: guarded(peopleStoreOf(database)),
    sessions: guarded({ ...sessionsIn(database), ...throttlesIn(database), ...keptValuesIn(database) }),
    rounds: guarded(roundStoreOf(database)),
    forms: guarded(formStoreOf(database)),
    audit: guarded(auditLogOf(database)),
    seenBy(actor) {
      const sight = sightOf(actor);
      return { rounds: guarded(roundReader(database, sight)), audit: guarded(auditReader(database, sight)) };
    },
    ...guarded({
      clock: () => database.clock(),
      ready: () => database.read(everything, assertWritable),
      figures: () => figuresOf(database),
      amounts: () => amountsOf(database, blobs),
    }),
    close: () => database.close(),
  };
}

/** A standby answers reads and takes no writes, and so does a database that its owner has made read only. */
async function assertWritable(db: Db): Promise<void> {
  const { rows } = await sql<{ still: boolean }>`
    SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS still`.execute(db);
  if (rows[0]?.still !== false) throw new StoreError("store-unavailable");
}

/** Row-level security does not bind a superuser: then there is one wall only. */
async function warnUnbound(database: Database, log: PostgresOptions["log"]): Promise<void> {
  const role = sql<{ name: string; unbound: boolean }>`
    SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = current_user`;
  const { rows } = await database.read(everything, (db) => role.execute(db)).catch(() => ({ rows: [] }));
  if (rows[0]?.unbound)
    log?.warn({ role: rows[0].name }, "this role is not bound by row-level security: serve as another");
}
