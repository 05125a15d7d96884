import { sql } from "kysely";
import type pg from "pg";
import { StoreError } from "../store-error.ts";
import { databaseName, openConnections, wait } from "./connections.ts";
import { beginReading, beginWriting, over, type Db } from "./database.ts";
import { asDatabaseError, codeOf } from "./failures.ts";
import { everything, settingOf } from "./sight.ts";

/** One connection for work that takes as long as it takes; a transaction is not tried again. */
export interface OwnConnection {
  readonly db: Db;
  /** One snapshot; everything is in sight. */
  read<R>(work: () => Promise<R>): Promise<R>;
  /** The same while nobody can write. */
  readAlone<R>(work: () => Promise<R>): Promise<R>;
  write<R>(work: () => Promise<R>): Promise<R>;
  /** Rejects with StoreError `database-in-use` when servers, or commands, are connected and stay so. */
  assertUnused(): Promise<void>;
}

/** Of one statement, and of one pause between two of a transaction. */
const statementMs = 6 * 3600 * 1000;

/** Rejects with a StoreError. */
export async function withOwnConnection<R>(url: string, work: (own: OwnConnection) => Promise<R>): Promise<R> {
  const connections = openConnections(url, { connections: 1, statementMs });
  try {
    const client = await connections.take(connections.deadline());
    try {
      return await work(ownConnection(client, databaseName(url)));
    } finally {
      client.release(true);
    }
  } catch (error) {
    throw asDatabaseError(error);
  } finally {
    await connections.close();
  }
}

/**
 * All in one: what is locked is locked before the snapshot is taken. It waits for a moment: the server's own vacuuming
 * makes way only when it has been waited for for a second (PostgreSQL, `deadlock_timeout`).
 */
const lockAll = `SET LOCAL lock_timeout = 3000; LOCK TABLE accounts, units, links, register_entries, sessions, throttles,
  kept_values, rounds, submissions, published_forms, audit_entries, blobs IN SHARE MODE`;

function ownConnection(client: pg.PoolClient, database: string): OwnConnection {
  const transaction = async <R>(begin: string, work: () => Promise<R>): Promise<R> => {
    await client.query(begin);
    try {
      await client.query(settingOf(everything));
      const result = await work();
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw asDatabaseError(error);
    }
  };
  const db = over(client);
  return {
    db,
    read: (work) => transaction(beginReading, work),
    readAlone: (work) =>
      transaction(`${beginReading}; ${lockAll}`, work).catch((error: unknown) => {
        throw isLocked(error) ? inUse(database, []) : error;
      }),
    write: (work) => transaction(beginWriting, work),
    assertUnused: () => assertUnused(db, database),
  };
}

/** lock_not_available: somebody is writing. */
function isLocked(error: unknown): boolean {
  return codeOf(error instanceof StoreError ? error.cause : error) === "55P03";
}

/** The server takes a moment to notice that a process was killed. */
const PATIENCE_MS = 3_000;

async function assertUnused(db: Db, database: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await wait(100)) {
    const users = await usersOf(db);
    if (users.length === 0) return;
    if (performance.now() > deadline) throw inUse(database, users);
  }
}

/** Whose addresses are not shown to every role. */
async function usersOf(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ address: string | null }>`
    SELECT host(client_addr) AS address FROM pg_stat_activity
    WHERE application_name = 'parkforms' AND datname = current_database() AND pid <> pg_backend_pid()`.execute(db);
  return rows.map(({ address }) => address ?? "?");
}

function inUse(database: string, users: readonly string[]): StoreError {
  const addresses = [...new Set(users)].join(", ") || "?";
  return new StoreError("database-in-use", { database, count: Math.max(1, users.length), addresses });
}
