import { expect } from "chai";
import pg from "pg";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import { fillDatabase } from "../../../million/fill-database.ts";
import { faultsOf, hotPlans } from "../../../million/hot-plans.ts";
import type { TestDatabase } from "../../../postgres/databases.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { indexNamesOf, type IndexNames } from "../../../postgres/plan-facts.ts";

/** Enough that reading a partition from end to end is more work than asking its index. */
const size = { years: 20, units: 60 };

describe("PostgreSQL answers", () => {
  let database: TestDatabase;
  let store: Store;
  let names: IndexNames;
  before(async () => {
    database = await migratedDatabase();
    await fillDatabase(database.url, size);
    store = await openPostgresStore(database.url);
    names = await indexNamesOf(database.url);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });

  for (const plan of hotPlans(size)) {
    it(`${plan.name}: by ${plan.indexes.join(" or ")} alone`, async () => {
      expect(await faultsOf(store, names, plan)).to.deep.equal([]);
    });
  }

  it("otherwise without an index, which is noticed", async () => {
    const plan = hotPlans(size).find(({ name }) => name === "a city by receipt")!;
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query("DROP INDEX submissions_city_by_receipt");
    await client.end();
    expect(await faultsOf(store, names, plan)).not.to.deep.equal([]);
  });
});
