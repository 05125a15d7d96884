import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import type { HotCall } from "../million/hot-call.ts";
import { hotCalls } from "../million/hot-calls.ts";
import { missingUnits, sampleRounds, sampleSubmission, sampleUnit } from "../million/sample-years.ts";
import { startCluster } from "../postgres/cluster.ts";
import type { BenchRow } from "./bench-row.ts";
import { percentiles } from "./percentiles.ts";
import { withFolder } from "./with-folder.ts";

/** A thousand submissions: four rounds of 250 units. */
const size = { years: 1, units: 250 };
const TIMES = 100;
const WARM_UP = 10;

/** Bench (i): what people ask for all day, of a store on PostgreSQL and of the embedded one; both keep what is filed on the disk. */
export async function benchPostgres(): Promise<readonly BenchRow[]> {
  const cluster = await startCluster();
  try {
    const { url } = await cluster.newDatabase();
    await migrateDatabase(url);
    return await withFolder(async (folder) => {
      const [postgres, embedded] = [
        await filled(await openPostgresStore(url)),
        await filled(await openLowdbStore(folder)),
      ];
      const rows: BenchRow[] = [];
      for (const call of hotCalls(size).filter(({ name }) => !name.endsWith("page 100"))) {
        rows.push(await compared(call, { postgres, embedded }));
      }
      await Promise.all([postgres.close(), embedded.close()]);
      return rows;
    });
  } finally {
    await cluster.remove();
  }
}

async function filled(store: Store): Promise<Store> {
  await store.people.transact(async (tx) => {
    for (let number = 0; number < size.units + missingUnits(size); number++) await tx.saveUnit(sampleUnit(number));
  });
  for (const round of sampleRounds(size)) {
    await store.rounds.open({ ...round, lastNumber: 0, version: 1 }, []);
    await store.rounds.transact(round.form, round.period, async (tx) => {
      for (let number = 1; number <= size.units; number++) {
        await tx.saveSubmission({ ...sampleSubmission(round, number, size), version: 1 });
      }
    });
  }
  return store;
}

interface Compared {
  readonly postgres: Store;
  readonly embedded: Store;
}

/** In turn, so that the machine's mood hits both alike. */
async function compared({ name, ask }: HotCall, { postgres, embedded }: Compared): Promise<BenchRow> {
  const [ours, reference]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP + TIMES; turn++) {
    for (const [store, times] of [[postgres, ours] as const, [embedded, reference] as const]) {
      const began = performance.now();
      await ask(store, turn);
      if (turn >= WARM_UP) times.push(performance.now() - began);
    }
  }
  const [own, other] = [percentiles(ours), percentiles(reference)];
  return {
    name: `${name}: PostgreSQL with 1,000 submissions`,
    reference: "the embedded store with 1,000",
    ratio: own.p50 / other.p50,
    figures: { p50: own.p50, p95: own.p95, embeddedP50: other.p50, embeddedP95: other.p95 },
  };
}
