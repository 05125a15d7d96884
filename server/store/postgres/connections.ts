import pg from "pg";
import { StoreError } from "../store-error.ts";
import { failureKind } from "./failures.ts";

export interface ConnectionOptions {
  /** How many connections one process opens at most. */
  readonly connections?: number;
  readonly log?: { warn(fields: object, message: string): void };
  /** How long a request waits for a database that is away, ms. */
  readonly patienceMs?: number;
  /** Beyond it the server ends a statement, ms; a quarter of it later this side no longer waits for the server. */
  readonly statementMs?: number;
}

/** Who writes waits for others that write, and keeps no connection from those who read meanwhile. */
export type Use = "reading" | "writing";

/** The connections of a process to its database. */
export interface Connections {
  /**
   * A connection of one's own, to be released; `true` where it may be in the middle of something. Waits for a database
   * that is away; rejects with StoreError `store-unavailable` when the patience is over.
   */
  take(deadline: number, use?: Use): Promise<pg.PoolClient>;
  /** Until when what begins now waits for the database: a moment of `performance.now()`. */
  deadline(): number;
  counts(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

const defaults = { connections: 10, patienceMs: 10_000, statementMs: 30_000 };
/** For one connection to be made. */
export const connectMs = 3_000;

/** Opens nothing yet: a connection is made when one is needed. A connection that breaks while it is idle is replaced. */
export function openConnections(url: string, options: ConnectionOptions = {}): Connections {
  const settings = { ...defaults, ...options };
  const { connections, patienceMs } = settings;
  const writing = openPool(url, settings, Math.floor(connections / 2));
  const reading = openPool(url, settings, connections - Math.floor(connections / 2));
  const pools = { writing, reading };
  const sum = (count: (pool: pg.Pool) => number): number => count(writing) + count(reading);
  return {
    async take(deadline, use = "reading") {
      for (let pause = 50; ; pause = Math.min(2 * pause, 1_000)) {
        try {
          return await pools[use].connect();
        } catch (error) {
          if (failureKind(error) !== "gone" || performance.now() + pause > deadline) throw error;
          await wait(pause);
        }
      }
    },
    deadline: () => performance.now() + patienceMs,
    counts: () => ({
      total: sum(({ totalCount }) => totalCount),
      idle: sum(({ idleCount }) => idleCount),
      waiting: sum(({ waitingCount }) => waitingCount),
    }),
    async close() {
      await Promise.all([writing.end(), reading.end()]);
    },
  };
}

type Settings = ConnectionOptions & typeof defaults;

function openPool(url: string, { statementMs, patienceMs, log }: Settings, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: Math.max(1, connections),
    application_name: applicationName,
    types: { getTypeParser: parserFor },
    connectionTimeoutMillis: Math.min(connectMs, patienceMs),
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // One that hangs while it is idle does not hold up the end of the process.
    allowExitOnIdle: true,
    statement_timeout: statementMs,
    query_timeout: 1.25 * statementMs,
    idle_in_transaction_session_timeout: statementMs,
  });
  // Without listeners a broken connection, idle or in use, would end the process.
  const note = (error: Error): void => log?.warn({ err: error }, "a connection to the database is lost");
  pool.on("error", note);
  pool.on("connect", (client) => client.on("error", note));
  return pool;
}

const int8 = 20;

/** Counts and sequences are read as numbers: none comes near 2^53. */
const parserFor: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === int8 && format !== "binary" ? Number : (pg.types.getTypeParser(oid, format as "text") as never);

/** As `pg_stat_activity` names the sessions of a server. */
export const applicationName = "parkforms";

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** "parks" of "postgres://who:secret@host/parks": what may be shown. */
export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || "?";
}

export function closed(): StoreError {
  return new StoreError("store-closed");
}
