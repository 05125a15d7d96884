import { randomUUID } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import Cursor from "pg-cursor";
import { StoreError } from "../store-error.ts";
import { isMarked, markCommit, sweepMarks } from "./commit-marks.ts";
import { closed, openConnections, wait, type ConnectionOptions, type Connections } from "./connections.ts";
import { asDatabaseError, failureKind } from "./failures.ts";
import { everything, settingOf, type Sight } from "./sight.ts";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;

export interface DatabaseOptions extends ConnectionOptions {
  /** In place of the database's clock: for tests that set the time. */
  readonly now?: () => Date;
}

/** A writing transaction that has what it locks. */
export interface Writing {
  readonly db: Db;
  /** The database's clock, read when everything was locked. */
  readonly now: Date;
}

export interface WriteSteps<R> {
  /** Locks what the transaction is to have alone; what is read afterwards is as it is then. */
  readonly lock?: (db: Db) => Promise<unknown>;
  readonly work: (writing: Writing) => Promise<R>;
}

/**
 * Transactions on the tables. All wait for a database that is away and then reject with StoreError `store-unavailable`;
 * what surely left nothing behind is done again, so that work may be called more than once.
 */
export interface Database {
  /** One snapshot, read only; what the sight does not show is not there. */
  read<R>(sight: Sight, work: (db: Db) => Promise<R>): Promise<R>;
  /** Resolves when it is committed, once, whatever becomes of the connection meanwhile. */
  write<R>(steps: WriteSteps<R>): Promise<R>;
  clock(): Promise<Date>;
  /** The same within a transaction. */
  clockIn(db: Db): Promise<Date>;
  /** Throws StoreError `store-closed` after `close`. */
  assertOpen(): void;
  counts(): ReturnType<Connections["counts"]>;
  /** Waits for what was begun. */
  close(): Promise<void>;
}

export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const connections = openConnections(url, options);
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const assertOpen = (): void => {
    if (closing) throw closed();
  };
  const begun = <R>(work: () => Promise<R>): Promise<R> => {
    assertOpen();
    const result = work().catch((error: unknown) => {
      throw asDatabaseError(error);
    });
    const settled = result.then(nothing, nothing);
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return result;
  };
  const attempts = { connections, now: options.now };
  return {
    read: (sight, work) => begun(() => readAgain(connections, sight, work)),
    write: (steps) => begun(() => writeAgain(attempts, steps)),
    clock: async () => options.now?.() ?? (await begun(() => readAgain(connections, everything, clockOf))),
    clockIn: async (db) => options.now?.() ?? (await clockOf(db)),
    assertOpen,
    counts: () => connections.counts(),
    close: () => (closing ??= Promise.all(running).then(() => connections.close())),
  };
}

function nothing(): void {
  return undefined;
}

/** Builds statements for one connection; a stream is read through a cursor. */
export function over(client: pg.PoolClient): Db {
  const borrowed = { query: client.query.bind(client), release: nothing };
  const pool = { connect: () => Promise.resolve(borrowed), end: () => Promise.resolve() };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });
}

export const beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/** Not READ WRITE: a database that its owner has made read only stays so. */
export const beginWriting = "BEGIN ISOLATION LEVEL READ COMMITTED";

async function readAgain<R>(connections: Connections, sight: Sight, work: (db: Db) => Promise<R>): Promise<R> {
  return again(connections.deadline(), async (deadline) => {
    const client = await connections.take(deadline);
    return releasing(client, async () => {
      await client.query(`${beginReading}; ${settingOf(sight)}`);
      const result = await work(over(client));
      await client.query("COMMIT");
      return result;
    });
  });
}

/** Until it succeeds, fails for good, or the deadline has come. */
async function again<R>(deadline: number, attempt: (deadline: number) => Promise<R>): Promise<R> {
  for (let pause = 5; ; pause = Math.min(2 * pause, 1_000)) {
    try {
      return await attempt(deadline);
    } catch (error) {
      if (failureKind(error) === "final" || performance.now() + pause > deadline) throw error;
      await wait(pause * (0.5 + Math.random()));
    }
  }
}

/** Gives the connection back as it came: without a transaction, or not at all. */
async function releasing<R>(client: pg.PoolClient, work: () => Promise<R>): Promise<R> {
  let isClean = true;
  try {
    return await work();
  } catch (error) {
    isClean = failureKind(error) !== "gone" && (await isRolledBack(client));
    throw error;
  } finally {
    client.release(!isClean);
  }
}

function isRolledBack(client: pg.PoolClient): Promise<boolean> {
  return client.query("ROLLBACK").then(
    () => true,
    () => false,
  );
}

interface Attempts {
  readonly connections: Connections;
  readonly now: (() => Date) | undefined;
}

async function writeAgain<R>({ connections, now }: Attempts, { lock, work }: WriteSteps<R>): Promise<R> {
  return again(connections.deadline(), async (deadline) => {
    const mark = randomUUID();
    let worked = null as { readonly result: R } | null;
    const client = await connections.take(deadline, "writing");
    try {
      await releasing(client, async () => {
        await client.query(`${beginWriting}; ${settingOf(everything)}`);
        const db = over(client);
        await lock?.(db);
        const at = await markCommit(client, mark);
        worked = { result: await work({ db, now: now?.() ?? at }) };
        await commit(client);
        await sweepMarks(client);
      });
    } catch (error) {
      // The answer to COMMIT was lost, and nobody knows yet whether it was done.
      const isLost = worked !== null && failureKind(error) === "gone";
      if (!isLost || !(await isCommitted(connections, mark))) throw error;
    }
    return worked!.result;
  });
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query("COMMIT");
  // The server takes a transaction back in which a statement has failed, and does not call that an error.
  if (command !== "COMMIT") throw new Error("a transaction went on after one of its statements had failed");
}

/** Rejects, for good, when the database cannot be asked: who begins again then might do it twice. */
async function isCommitted(connections: Connections, mark: string): Promise<boolean> {
  try {
    return await again(connections.deadline(), async (deadline) => {
      const client = await connections.take(deadline);
      return releasing(client, () => isMarked(client, mark));
    });
  } catch (error) {
    throw new StoreError("store-unavailable", {}, error);
  }
}

async function clockOf(db: Db): Promise<Date> {
  const { at } = await db.selectNoFrom((eb) => eb.fn<Date>("clock_timestamp").as("at")).executeTakeFirstOrThrow();
  return at;
}
