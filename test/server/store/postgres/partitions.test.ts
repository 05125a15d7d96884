import { expect } from "chai";
import pg from "pg";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import { aRound, aSubmission } from "../../../contracts/store-samples.ts";
import type { TestDatabase } from "../../../postgres/databases.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { expectCode } from "../expect-code.ts";

describe("the partitions of submissions, one a year", () => {
  let database: TestDatabase;
  let stores: readonly [Store, Store];
  beforeEach(async () => {
    database = await migratedDatabase();
    stores = await Promise.all([openPostgresStore(database.url), openPostgresStore(database.url)]);
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  const ask = async (...statements: readonly string[]): Promise<readonly unknown[]> => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      await client.query("SELECT set_config('parkforms.reports', 'all', false)");
      let found: readonly unknown[] = [];
      for (const text of statements) {
        const { rows } = await client.query<unknown[]>({ text, rowMode: "array" });
        found = rows.map((row) => row[0]);
      }
      return found;
    } finally {
      await client.end();
    }
  };
  const partitions = () =>
    ask(
      "SELECT relid::regclass::text FROM pg_partition_tree('submissions') WHERE isleaf ORDER BY relid::regclass::text",
    );
  const fileIn = async (period: string, number = 1) => {
    const one = aSubmission(number, { period });
    await stores[0].rounds.transact("application", period, (tx) => tx.saveSubmission(one));
    return one;
  };
  const list = () => stores[1].rounds.submissions({}, { page: 1, size: 100 });

  it("are made once, by whichever of two servers opens a round of a new year first", async () => {
    const periods = ["2031", "2031Q1", "2031Q2", "2031Q3", "2032", "2031Q4"];
    await Promise.all(periods.map((period, index) => stores[index % 2]!.rounds.open(aRound({ period }), [])));
    expect(await partitions()).to.deep.equal(["submissions_2031", "submissions_2032"]);
    expect(await stores[0].rounds.rounds()).to.have.length(periods.length);
  });

  it("hold the periods of their year", async () => {
    for (const period of ["2030Q4", "2031", "2031Q1", "2031Q4", "2032"]) {
      await stores[0].rounds.open(aRound({ period }), []);
      await fileIn(period);
    }
    const held = await ask("SELECT tableoid::regclass || ' ' || period FROM submissions ORDER BY period");
    expect(held).to.deep.equal([
      "submissions_2030 2030Q4",
      "submissions_2031 2031",
      "submissions_2031 2031Q1",
      "submissions_2031 2031Q4",
      "submissions_2032 2032",
    ]);
  });

  it("can be taken out as they are, and put back, while the others go on", async () => {
    for (const period of ["2030", "2031"]) await stores[0].rounds.open(aRound({ period }), []);
    const [old, recent] = [await fileIn("2030"), await fileIn("2031")];

    await ask("ALTER TABLE submissions DETACH PARTITION submissions_2030 CONCURRENTLY");
    expect((await list()).items).to.deep.equal([recent]);
    expect(await stores[1].rounds.submission(old.id)).to.equal(undefined);
    expect(await stores[1].rounds.submission(recent.id)).to.deep.equal(recent);
    await fileIn("2031", 2);
    // Its texts stay behind the wall, and nothing new finds its way there.
    expect(await ask("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'submissions_2030'")).to.deep.equal([
      true,
    ]);
    await expectCode(fileIn("2030", 2), "store-failed");

    await ask("ALTER TABLE submissions ATTACH PARTITION submissions_2030 FOR VALUES FROM ('2030') TO ('2031')");
    expect(await stores[1].rounds.submission(old.id)).to.deep.equal(old);
    expect((await list()).total).to.equal(3);
    await fileIn("2030", 2);
    const unfit = await ask(
      "SELECT count(*)::integer FROM pg_index WHERE indrelid = 'submissions'::regclass AND NOT indisvalid",
    );
    expect(unfit).to.deep.equal([0]);
  });

  it("may be many: a list of everything is that of all of them", async () => {
    const periods = Array.from({ length: 35 }, (_, index) => String(1995 + index));
    for (const period of periods) {
      await stores[0].rounds.open(aRound({ period }), []);
      await fileIn(period);
    }
    const { items, total } = await list();
    expect(items.map(({ period }) => period)).to.deep.equal(periods.toReversed());
    expect(total).to.equal(35);
    const byName = await stores[1].rounds.submissions({}, { page: 4, size: 10, sort: "unit" });
    expect(byName.items.map(({ period }) => period)).to.deep.equal(periods.toReversed().slice(30));
  });
});
