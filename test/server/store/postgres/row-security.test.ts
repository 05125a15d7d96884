import { expect } from "chai";
import pg from "pg";
import { canSeeUnit, type Actor } from "../../../../shared/submission/roles.ts";
import type { Submission } from "../../../../shared/submission/submission.ts";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import { aRound, aSubmission } from "../../../contracts/store-samples.ts";
import type { TestDatabase } from "../../../postgres/databases.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";

const whole = { page: 1, size: 1000 };

/** Of every kind in two cities and in none, with the same units in two periods. */
const owners = (["park", "area", "expert"] as const).flatMap((kind) =>
  ["440100", "440300", undefined].map((city) => ({ kind, city })),
);
const units = owners.map(({ kind, city }, index) => ({
  // With what a column holds in another way.
  id: `𠮷\0-${String(index + 1)}`,
  kind,
  name: `第 ${String(index + 1)} 单位`,
  ...(city !== undefined && { city }),
}));

const who = { account: "account-1", name: "张三" };
const actors: readonly Actor[] = [
  ...units.flatMap(({ id }) => [
    { ...who, role: "park", unit: id } as const,
    { ...who, role: "area", unit: id } as const,
  ]),
  { ...who, role: "park", unit: "𠮷\0-99" },
  { ...who, role: "park", unit: "" },
  { ...who, role: "park" },
  { ...who, role: "city", city: "440100" },
  { ...who, role: "city", city: "440300" },
  { ...who, role: "city", city: "440600" },
  { ...who, role: "city", city: "" },
  { ...who, role: "city" },
  { ...who, role: "city", city: "440100' OR true --" },
  { ...who, role: "province" },
  { ...who, role: "administrator" },
  { ...who, role: "administrator", unit: "𠮷\0-1", city: "440100" },
  { ...who, role: "auditor" },
];

describe("what PostgreSQL itself shows of submissions", () => {
  let database: TestDatabase;
  let store: Store;
  let all: readonly Submission[];
  before(async () => {
    database = await migratedDatabase();
    store = await openPostgresStore(database.url);
    all = await fill(store);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });

  for (const actor of actors) {
    it(`is to ${named(actor)} just what the matrix of rights says`, async () => {
      const { rounds } = store.seenBy(actor);
      const seen = all.filter(({ unit }) => canSeeUnit(actor, unit));
      expect(await rounds.submissions({}, whole)).to.deep.equal({ items: seen, total: seen.length });
      const first = await rounds.submissions({}, { page: 1, size: 1 });
      expect(first).to.deep.equal({ items: seen.slice(0, 1), total: seen.length });
      expect(await rounds.inRound("application", "2026")).to.deep.equal(seen.filter(({ period }) => period === "2026"));
      for (const one of all) {
        const shown = seen.includes(one);
        expect(await rounds.submission(one.id)).to.deep.equal(shown ? one : undefined);
        const ofUnit = shown ? all.filter(({ unit }) => unit.id === one.unit.id) : [];
        expect(await rounds.ofUnit("application", one.unit.id)).to.deep.equal(ofUnit);
      }
    });
  }

  it("is nothing to a connection that says nothing, by whatever way and to the owner of the tables", async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      for (const table of ["submissions", "submissions_2025", "submissions_2026"]) {
        expect((await client.query(`SELECT * FROM ${table}`)).rows).to.deep.equal([]);
      }
      await client.query("UPDATE submissions SET body = '{}'");
    } finally {
      await client.end();
    }
    expect((await store.rounds.submissions({}, whole)).items).to.deep.equal(all);
  });
});

/** Gives them in the order of lists. */
async function fill(store: Store): Promise<readonly Submission[]> {
  const saved: Submission[] = [];
  for (const period of ["2026", "2025"]) {
    await store.rounds.open(aRound({ period }), []);
    await store.rounds.transact("application", period, async (tx) => {
      for (const [index, unit] of units.entries()) {
        const one = aSubmission(index + 1, { period, unit });
        await tx.saveSubmission(one);
        saved.push(one);
      }
    });
  }
  return saved;
}

function named({ role, unit, city }: Actor): string {
  const place = JSON.stringify({ unit, city });
  return `${role} ${place}`;
}
