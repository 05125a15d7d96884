import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { auditTargets } from "../contracts/store-place.ts";
import { anEntry } from "../contracts/store-samples.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { expectFiled, keepFiling, openRoundIn, type Asked } from "./file-through-store.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { patient, untilAnswered } from "./patience.ts";

const WRITERS = 8;
const rounds = faultRoundsOr(2);

describe("faults: kill -9 of PostgreSQL under writers", function () {
  this.timeout(120_000 + rounds * 60_000);
  let cluster: Cluster;
  before(async () => (cluster = await startCluster()));
  after(() => cluster.remove());

  it("loses nothing that was acknowledged, does nothing twice, and goes on by itself", async () => {
    const { url } = await cluster.newDatabase();
    await migrateDatabase(url);
    const store = await openPostgresStore(url);
    await openRoundIn(store);
    const ledger: Asked[] = [];
    const backMs: number[] = [];
    const stopping = new AbortController();
    const writers = Array.from({ length: WRITERS }, () => keepFiling(store, ledger, stopping.signal));
    const ended = Promise.all(writers);
    // Awaited below; a writer that fails ends the waiting as well.
    ended.catch(() => stopping.abort());
    for (let round = 0; round < rounds && !stopping.signal.aborted; round++) {
      await toldAfter(ledger, stopping.signal);
      await pause(Math.random() * 400);
      await cluster.killHard();
      await pause(Math.random() * 300);
      await cluster.start();
      const began = performance.now();
      await toldAfter(ledger, stopping.signal);
      backMs.push(performance.now() - began);
    }
    stopping.abort();
    await ended;
    const submissions = await expectFiled(store, ledger);
    await store.close();
    const reopened = await openPostgresStore(url);
    expect(await expectFiled(reopened, ledger)).to.equal(submissions);
    await reopened.close();
    tell(ledger, submissions, backMs);
  });

  it("that comes back as a standby is not ready and is read; promoted, it takes writes, all without a new start", async () => {
    const { url } = await cluster.newDatabase();
    await migrateDatabase(url);
    const store = await openPostgresStore(url, patient);
    const impatient = await untilAnswered(() => openPostgresStore(url, { patienceMs: 500 }));
    await store.audit.append([anEntry("before")]);
    const admin = new pg.Pool({ connectionString: cluster.url("postgres"), max: 1, idleTimeoutMillis: 1 });
    // Its connection ends with the server.
    admin.on("error", () => undefined);
    const { rows } = await admin.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    await cluster.stop();
    await writeFile(join(rows[0]!.folder, "standby.signal"), "");
    await cluster.start();
    await expectCode(store.ready(), "store-unavailable");
    await expectCode(impatient.audit.append([anEntry("not now")]), "store-unavailable");
    expect(await auditTargets(store)).to.deep.equal(["before"]);
    await admin.query("SELECT pg_promote()");
    await admin.end();
    await store.ready();
    await store.audit.append([anEntry("after")]);
    expect(await auditTargets(store)).to.deep.equal(["before", "after"]);
    await Promise.all([store.close(), impatient.close()]);
  });
});

/** Until one more is acknowledged of what is asked from now on. */
async function toldAfter(ledger: readonly Asked[], signal: AbortSignal): Promise<void> {
  const from = ledger.length;
  while (!signal.aborted && !ledger.slice(from).some(({ told }) => told)) await pause(2);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function tell(ledger: readonly Asked[], submissions: number, backMs: readonly number[]): void {
  const told = ledger.filter((one) => one.told).length;
  const sorted = [...backMs].sort((a, b) => a - b);
  process.stderr.write(
    `    ${String(rounds)} kills: ${String(ledger.length)} asked, ${String(told)} acknowledged, ` +
      `${String(submissions)} submissions; the first after ${sorted[sorted.length >> 1]!.toFixed(0)} ms (median), ` +
      `${sorted.at(-1)!.toFixed(0)} ms (most)\n`,
  );
}
