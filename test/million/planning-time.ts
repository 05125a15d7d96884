import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import { explained } from "../postgres/explained.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { medianOf } from "../bench/median.ts";
import { fillDatabase } from "./fill-database.ts";
import { sampleRounds, sampleSubmission } from "./sample-years.ts";

const TIMES = 50;

/** How long PostgreSQL thinks about what it is asked, where there are so many partitions: medians, ms. */
export async function planningTimes(years: number): Promise<Readonly<{ [question: string]: number }>> {
  const size = { years, units: 4 };
  const { url, drop } = await migratedDatabase();
  await fillDatabase(url, size);
  const store = await openPostgresStore(url);
  const one = sampleSubmission(sampleRounds(size)[5]!, 2, size);
  const questions: { readonly [question: string]: (store: Store) => Promise<unknown> } = {
    submission: ({ rounds }) => rounds.submission(one.id),
    list: ({ rounds }) => rounds.submissions({}, { page: 1, size: 50 }),
    listByReceipt: ({ rounds }) => rounds.submissions({}, { page: 1, size: 50, sort: "received" }),
    listOfRound: ({ rounds }) => rounds.submissions({ form: one.form, period: one.period }, { page: 1, size: 50 }),
  };
  const found: { [question: string]: number } = {};
  for (const [name, ask] of Object.entries(questions)) {
    const all: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const statements = await explained(() => ask(store));
      all.push(statements.reduce((sum, { planningMs }) => sum + planningMs, 0));
    }
    found[name] = medianOf(all);
  }
  await store.close();
  await drop();
  return found;
}
