import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { sql } from "kysely";
import pg from "pg";
import { applicationName } from "../../server/store/postgres/connections.ts";
import { openDatabase, type Database, type DatabaseOptions, type Db } from "../../server/store/postgres/database.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { everything } from "../../server/store/postgres/sight.ts";
import { anEntry } from "../contracts/store-samples.ts";
import { auditTargets } from "../contracts/store-place.ts";
import type { TestDatabase } from "../postgres/databases.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { expectFiled, fileNew, openRoundIn, type Asked } from "./file-through-store.ts";
import { patient, untilAnswered } from "./patience.ts";

describe("faults: PostgreSQL that waits, or does not go on", function () {
  this.timeout(180_000);
  let test: TestDatabase;
  const opened: { close(): Promise<void> }[] = [];
  beforeEach(async () => (test = await migratedDatabase()));
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await test.drop();
  });
  const openStore = async (options?: DatabaseOptions) => {
    const store = await untilAnswered(() => openPostgresStore(test.url, { ...patient, ...options }));
    opened.push(store);
    return store;
  };
  /** With a table of counters 1 and 2. */
  const openCounters = async (options: DatabaseOptions = {}): Promise<Database> => {
    await asOwner("CREATE TABLE counters AS SELECT id, 0 AS count FROM generate_series(1, 2) AS id");
    const database = openDatabase(test.url, { ...patient, ...options });
    opened.push(database);
    return database;
  };
  const asOwner = async (statement: string): Promise<readonly { pid: number }[]> => {
    const client = new pg.Client(test.url);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(statement);
    await client.end();
    return rows;
  };

  it("has two transactions that wait for each other done one after the other", async () => {
    const database = await openCounters();
    const calls = { 1: 0, 2: 0 };
    const both = meeting(2);
    const countUp = (first: 1 | 2, second: 1 | 2): Promise<void> =>
      database.write({
        async work({ db }) {
          calls[first] += 1;
          // Whoever has to begin again may come before the other wakes up, and both would wait once more.
          if (calls[first] > 1) await done[second];
          await addOne(db, first);
          if (calls[first] === 1) await both();
          await addOne(db, second);
        },
      });
    const done = { 1: countUp(1, 2), 2: countUp(2, 1) };
    await Promise.all([done[1], done[2]]);
    expect(calls[1] + calls[2], "one of them once more").to.equal(3);
    expect(await countsOf(database)).to.deep.equal([2, 2]);
  });

  it("ends a statement that takes too long; a write that waited for another is done when that has ended", async () => {
    const database = await openCounters({ statementMs: 300 });
    const impatient = openDatabase(test.url, { statementMs: 300, patienceMs: 100 });
    opened.push(impatient);
    const began = performance.now();
    await expectCode(impatient.read(everything, sleep), "store-unavailable");
    expect(performance.now() - began).to.be.below(15_000);
    const holder = new pg.Client(test.url);
    await holder.connect();
    await holder.query("BEGIN; UPDATE counters SET count = 10");
    const waiting = database.write({ work: ({ db }) => addOne(db, 1) });
    await expectCode(impatient.write({ work: ({ db }) => addOne(db, 1) }), "store-unavailable");
    await holder.query("COMMIT");
    await waiting;
    await holder.end();
    expect(await countsOf(database)).to.deep.equal([11, 10]);
  });

  it("serves more writers than it has connections, each of which reads through the store meanwhile", async () => {
    const store = await openStore({ connections: 2 });
    await openRoundIn(store);
    const entries = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(
      entries.map((entry) =>
        store.people.transact(async (tx) => {
          await store.rounds.round("application", "2026");
          await tx.record(anEntry(entry));
        }),
      ),
    );
    expect(await auditTargets(store)).to.have.members(entries);
  });

  it("that is stopped (SIGSTOP) while it has a round locked keeps nobody waiting for long", async function () {
    if (process.env["TEST_DATABASE_URL"]) this.skip();
    const [store, other] = [await openStore({ statementMs: 400, patienceMs: 1_000 }), await openStore()];
    await openRoundIn(other);
    const [entry, workbook] = [randomUUID(), Buffer.from("stopped")] as const;
    const admin = new pg.Client(test.url);
    await admin.connect();
    let stopped = 0;
    const lockAndStop = () =>
      store.rounds.transact("application", "2026", async (tx) => {
        stopped ||= await stopIdleTransaction(admin);
        await tx.saveRound({ ...(await tx.round()), version: 2 });
      });
    try {
      // On a slow machine the short limits may end the transaction before it is stopped.
      while (stopped === 0) await expectCode(lockAndStop(), "store-unavailable");
      const began = performance.now();
      await expectCode(fileNew(store, entry, workbook), "store-unavailable");
      expect(performance.now() - began).to.be.below(20_000);
      await other.rounds.rounds();
    } finally {
      if (stopped > 0) process.kill(stopped, "SIGCONT");
      await admin.end();
    }
    const asked: Asked = { entry, workbook, told: await fileNew(other, entry, workbook) };
    expect(await expectFiled(other, [asked])).to.equal(1);
  });

  it("that its owner has made read only is not ready, and is read all the same", async () => {
    const [{ name }] = (await asOwner("SELECT current_database() AS name")) as unknown as [{ name: string }];
    await (await openStore()).ready();
    await asOwner(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const [store, impatient] = [await openStore(), await openStore({ patienceMs: 200 })];
    await expectCode(store.ready(), "store-unavailable");
    await expectCode(impatient.audit.append([anEntry("not now")]), "store-unavailable");
    expect(await auditTargets(store)).to.deep.equal([]);
  });
});

/** Stops the session that is in a transaction of a store, and gives its process; 0 where it has lost its locks meanwhile. */
async function stopIdleTransaction(admin: pg.Client): Promise<number> {
  const isIn = `application_name = '${applicationName}' AND datname = current_database() AND state = 'idle in transaction'`;
  const { rows } = await admin.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE ${isIn}`);
  const pid = rows[0]?.pid;
  if (pid === undefined || !isSignalled(pid, "SIGSTOP")) return 0;
  const held = await admin.query("SELECT FROM pg_locks WHERE pid = $1 AND locktype = 'transactionid'", [pid]);
  if (held.rowCount !== 0) return pid;
  isSignalled(pid, "SIGCONT");
  return 0;
}

/** False where the process has ended. */
function isSignalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function addOne(db: Db, id: number): Promise<void> {
  await sql`UPDATE counters SET count = count + 1 WHERE id = ${id}`.execute(db);
}

async function sleep(db: Db): Promise<void> {
  await sql`SELECT pg_sleep(20)`.execute(db);
}

function countsOf(database: Database): Promise<readonly number[]> {
  return database.read(everything, async (db) => {
    const { rows } = await sql<{ count: number }>`SELECT count FROM counters ORDER BY id`.execute(db);
    return rows.map(({ count }) => count);
  });
}

/** Resolves for all when so many are there. */
function meeting(count: number): () => Promise<void> {
  let there = 0;
  let go: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => (go = resolve));
  return () => {
    if ((there += 1) === count) go();
    return complete;
  };
}
