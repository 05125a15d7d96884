import { mkdtempSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { indexNamesOf } from "../postgres/plan-facts.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import { openDatabases } from "../postgres/databases.ts";
import { percentiles } from "../bench/percentiles.ts";
import { expectSample } from "./expect-sample.ts";
import { fillDatabase } from "./fill-database.ts";
import { boundMs, hotCalls } from "./hot-calls.ts";
import { faultsOf, hotPlans } from "./hot-plans.ts";
import { startKeptCluster } from "./kept-cluster.ts";
import { overHttp } from "./over-http.ts";
import { planningTimes } from "./planning-time.ts";
import type { SampleSize } from "./sample-years.ts";
import { sizesOf } from "./sizes.ts";

// A million submissions in PostgreSQL: what they take, how soon it answers, and whether by the indexes meant for it. Ends
// with 1 where a plan is otherwise or a call that has a bound is over it.
const units = Number(process.env["PARKFORMS_MILLION_UNITS"] ?? 10_000);
const size: SampleSize = { years: 25, units };
/** Calls of each sort that are counted, after some that are not. */
const TIMES = Number(process.env["PARKFORMS_MILLION_CALLS"] ?? 200);
const WARM_UP = 20;
/** What takes long is asked less often: for so long, ms. */
const enough = 15_000;

const place = await openPlace();
try {
  const { url } = place;
  say(`${String(availableParallelism())} cores, ${cpus()[0]?.model ?? ""}, load ${loadavg()[0]!.toFixed(1)}`);
  const began = performance.now();
  await fillDatabase(url, size, (words) => say(`${((performance.now() - began) / 1_000).toFixed(0)} s ${words}`));
  say(`filled in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  console.table(await sizesOf(url));
  const store = await openPostgresStore(url);
  await expectSample(store, size);
  const faults = await plansOf(store, url);
  const over = await measure((call, turn) => call.ask(store, turn), hotCalls(size));
  await overHttp({ url, store, size }, async (calls) => {
    over.push(
      ...(await measure(
        (call, turn) => call.ask(turn),
        calls.map((call) => ({ ...call, isBound: true })),
      )),
    );
  });
  await store.close();
  console.table({ 26: await planningTimes(26), 60: await planningTimes(60) });
  for (const line of [...faults, ...over]) say(line);
  process.exitCode = faults.length + over.length > 0 ? 1 : 0;
} finally {
  await place.leave();
}

interface Place {
  readonly url: string;
  leave(): Promise<void>;
}

/** On the server of TEST_DATABASE_URL, or on one of its own, whose data is kept where PARKFORMS_MILLION says. */
async function openPlace(): Promise<Place> {
  const given = process.env["TEST_DATABASE_URL"] ?? "";
  if (given !== "") {
    const { url, drop } = await (await openDatabases(given)).newDatabase();
    return { url, leave: drop };
  }
  const kept = process.env["PARKFORMS_MILLION"] ?? "";
  const folder = kept === "" ? mkdtempSync(join(tmpdir(), "parkforms-million-")) : kept;
  const cluster = await startKeptCluster(folder, { isKept: kept !== "" });
  return { url: cluster.url, leave: cluster.stop };
}

async function plansOf(store: Store, url: string): Promise<readonly string[]> {
  const names = await indexNamesOf(url);
  const found: string[] = [];
  for (const plan of hotPlans(size)) {
    const faults = await faultsOf(store, names, plan);
    found.push(...faults.map((fault) => `${plan.name}: ${fault}`));
  }
  say(`plans: ${String(hotPlans(size).length)} asked, ${String(found.length)} faults`);
  return found;
}

interface Call {
  readonly name: string;
  readonly isBound: boolean;
}

/** Says how long calls take, and gives those that are over their bound. */
async function measure<C extends Call>(
  ask: (call: C, turn: number) => Promise<unknown>,
  calls: readonly C[],
): Promise<string[]> {
  const over: string[] = [];
  for (const call of calls) {
    const times = await timesOf((turn) => ask(call, turn));
    const figures = percentiles(times);
    const words = Object.entries(figures).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
    say(`${call.name.padEnd(48)} ${words.join("  ")} ms, ${String(times.length)} calls`);
    if (call.isBound && figures.p95 > boundMs) over.push(`${call.name}: p95 is over ${String(boundMs)} ms`);
  }
  return over;
}

async function timesOf(ask: (turn: number) => Promise<unknown>): Promise<readonly number[]> {
  const all: number[] = [];
  const until = performance.now() + enough;
  for (let turn = 0; turn < WARM_UP + TIMES; turn++) {
    const began = performance.now();
    await ask(turn);
    all.push(performance.now() - began);
    if (performance.now() > until) break;
  }
  return all.slice(Math.min(WARM_UP, all.length - 1));
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
