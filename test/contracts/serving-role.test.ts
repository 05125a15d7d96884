import { randomBytes } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import { grantTo } from "../../server/store/postgres/grants.ts";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { describeStore } from "./store-suite.ts";

const role = "parks_server";
const password = randomBytes(12).toString("hex");

describe("a role that may serve, and owns nothing", function () {
  this.timeout(120_000);
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster({ fsync: false });
    await asked(cluster.url("postgres"), `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  });
  after(() => cluster?.remove());

  /** A database that somebody else has made the tables of. */
  const granted = async () => {
    const owned = await cluster.newDatabase({ template: migrated });
    await grantTo(owned.url, role);
    const own = new URL(owned.url);
    [own.username, own.password] = [role, password];
    return { ...owned, own: own.href };
  };

  describeStore("as the embedded one", async () => {
    const { own, drop } = await granted();
    return { open: (options) => openPostgresStore(own, { ...options, patienceMs: 60_000 }), remove: drop };
  });

  it("can change no record that is for good, and no table", async () => {
    const { own, drop } = await granted();
    for (const statement of [
      "UPDATE audit_entries SET body = ''",
      "DELETE FROM audit_entries",
      "DELETE FROM published_forms",
      "DELETE FROM submissions",
      "DELETE FROM accounts",
      "TRUNCATE sessions",
      "DELETE FROM kysely_migration",
      "ALTER TABLE submissions DISABLE ROW LEVEL SECURITY",
      "CREATE TABLE own_things (x integer)",
    ]) {
      expect(await asked(own, statement).catch((error: { code: string }) => error.code), statement).to.equal("42501");
    }
    await drop();
  });

  it("has to be there, as the tables have", async () => {
    const owned = await cluster.newDatabase();
    await expectCode(grantTo(owned.url, role), "schema-missing");
    await migrateDatabase(owned.url);
    const { slots } = await expectCode(grantTo(owned.url, "no'body\""), "role-unknown");
    expect(slots).to.deep.equal({ role: "no'body\"" });
    await owned.drop();
  });
});

const migrated = {
  name: "migrated",
  async prepare(url: string): Promise<void> {
    await migrateDatabase(url);
  },
};

async function asked(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
