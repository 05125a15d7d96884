import { randomUUID } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import { applicationName, type ConnectionOptions } from "../../server/store/postgres/connections.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import type { TestDatabase } from "../postgres/databases.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { commitsOfWrites, isCommit, startCutProxy, type CutProxy, type Piece, type Verdict } from "./cut-proxy.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { expectFiled, fileNew, keepFiling, openRoundIn, type Asked } from "./file-through-store.ts";
import { patient, untilAnswered } from "./patience.ts";

const WRITERS = 8;
const busyMs = faultRoundsOr(3) * 400;

describe("faults: connections to PostgreSQL that break", function () {
  this.timeout(180_000 + 5 * busyMs);
  let database: TestDatabase;
  let direct: Store;
  let proxy: CutProxy;
  const stores: Store[] = [];
  const open = async (options?: ConnectionOptions) => {
    const store = await untilAnswered(() => openPostgresStore(proxy.url(database.url), { ...patient, ...options }));
    stores.push(store);
    return store;
  };
  beforeEach(async () => {
    database = await migratedDatabase();
    direct = await openPostgresStore(database.url, patient);
    await openRoundIn(direct);
    proxy = await startCutProxy(database.url);
  });
  afterEach(async () => {
    await Promise.all([direct, ...stores.splice(0)].map((store) => store.close()));
    await proxy.close();
    await database.drop();
  });

  /** Lets writers at the store while it is disturbed: every one of them is told, and nothing is done twice. */
  const expectUndisturbed = async (disturb: () => Promise<void> | void) => {
    const store = await open();
    const ledger: Asked[] = [];
    const stopping = new AbortController();
    const writers = Promise.all(Array.from({ length: WRITERS }, () => keepFiling(store, ledger, stopping.signal)));
    writers.catch(() => stopping.abort());
    for (const until = performance.now() + busyMs; performance.now() < until; await pause(15)) await disturb();
    stopping.abort();
    await writers;
    expect(ledger.filter(({ told }) => told)).to.have.length(ledger.length);
    await expectFiled(direct, ledger);
    process.stderr.write(`      ${String(ledger.length)} asked and acknowledged\n`);
  };

  it("at any byte, either way", async () => {
    proxy.rule = ({ bytes, before }) => (Math.random() < 0.004 * Math.min(1, before / 2_000) ? cutIn(bytes) : "pass");
    await expectUndisturbed(() => undefined);
  });

  it("between COMMIT and its answer, or just before COMMIT", async () => {
    proxy.rule = (piece) => (isCommit(piece.asked) && Math.random() < 0.4 ? cutIn(piece.bytes) : "pass");
    await expectUndisturbed(() => undefined);
  });

  it("because somebody ends their sessions", async () => {
    const admin = new pg.Client(database.url);
    await admin.connect();
    const ending = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = '${applicationName}' AND datname = current_database() ORDER BY random() LIMIT 1`;
    await expectUndisturbed(() => admin.query(ending).then(() => undefined));
    await admin.end();
  });

  it("by no word: COMMIT is done once though its answer never comes", async () => {
    const store = await open({ statementMs: 400 });
    const isCommitOfWrite = commitsOfWrites();
    let isKept = false;
    proxy.rule = (piece) => {
      isKept ||= isCommitOfWrite(piece) && piece.from === "server";
      return isKept ? "swallow" : "pass";
    };
    const workbook = Buffer.from("workbook");
    const asked: Asked = { entry: randomUUID(), workbook };
    const filed = fileNew(store, asked.entry, workbook);
    while (!isKept) await pause(5);
    proxy.rule = onlyNewOnes();
    asked.told = await filed;
    expect(await expectFiled(direct, [asked])).to.equal(1);
  });

  it("by no word: whoever waits is told within a time, and it goes on when they are there again", async () => {
    const store = await open({ statementMs: 400, patienceMs: 600 });
    await untilAnswered(() => fileNew(store, randomUUID(), Buffer.from("before")));
    proxy.rule = () => "swallow";
    const began = performance.now();
    const asked = Array.from({ length: 20 }, () => fileNew(store, randomUUID(), Buffer.from("not now")));
    const read = Array.from({ length: 20 }, () => store.rounds.rounds());
    await Promise.all([...asked, ...read, store.ready()].map((work) => expectCode(work, "store-unavailable")));
    expect(performance.now() - began).to.be.below(20_000);
    proxy.rule = () => "pass";
    await untilAnswered(() => fileNew(store, randomUUID(), Buffer.from("after")));
    await untilAnswered(() => store.ready());
  });

  it("by no word: the store can be closed all the same", async () => {
    const store = await open({ statementMs: 400, patienceMs: 600 });
    await Promise.all(Array.from({ length: 10 }, () => untilAnswered(() => store.rounds.rounds())));
    proxy.rule = () => "swallow";
    const began = performance.now();
    const asked = expectCode(store.rounds.rounds(), "store-unavailable");
    await store.close();
    await asked;
    expect(performance.now() - began).to.be.below(20_000);
  });
});

/** At any of its bytes: before the first, after the last. */
function cutIn(bytes: Buffer): Verdict {
  return { cutAfter: Math.floor(Math.random() * (bytes.byteLength + 1)) };
}

/** Connections of now stay silent; those that are made from now on are let through. */
function onlyNewOnes(): (piece: Piece) => Verdict {
  const known = new Set<number>();
  return ({ before, connection }) => {
    if (before === 0) known.add(connection);
    return known.has(connection) ? "pass" : "swallow";
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
