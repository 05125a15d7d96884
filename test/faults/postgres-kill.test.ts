import { expect } from "chai";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { expectFiled, keepFiling, openRoundIn, type Asked } from "./file-through-store.ts";
import { faultRoundsOr } from "./fault-rounds.ts";

const WRITERS = 8;
const rounds = faultRoundsOr(3);

describe("faults: kill -9 of PostgreSQL under writers", function () {
  this.timeout(60_000 + rounds * 20_000);
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
