import { expect } from "chai";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { auditTargets } from "../contracts/store-place.ts";
import { anEntry } from "../contracts/store-samples.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { commitsOfWrites, startCutProxy } from "./cut-proxy.ts";
import { patient } from "./patience.ts";

describe("faults: a COMMIT that PostgreSQL never got, as it was killed", function () {
  this.timeout(180_000);
  let cluster: Cluster;
  before(async () => (cluster = await startCluster()));
  after(() => cluster.remove());

  it("is not taken for that of another, which has its number of transaction after the crash", async () => {
    const { url } = await cluster.newDatabase();
    await migrateDatabase(url);
    const other = await openPostgresStore(url, patient);
    await other.audit.append([anEntry("before")]);
    const proxy = await startCutProxy(url);
    const store = await openPostgresStore(proxy.url(url), patient);
    const kept = new Promise<void>((resolve) => {
      const isCommitOfWrite = commitsOfWrites();
      proxy.rule = (piece) => {
        if (!isCommitOfWrite(piece)) return "pass";
        resolve();
        return "swallow";
      };
    });
    const appended = store.audit.append([anEntry("lost")]);
    await kept;
    proxy.rule = () => ({ cutAfter: 0 });
    await cluster.killHard();
    await cluster.start();
    await other.audit.append([anEntry("other")]);
    proxy.rule = () => "pass";
    await appended;
    expect(await auditTargets(other)).to.deep.equal(["before", "other", "lost"]);
    await Promise.all([store.close(), other.close()]);
    await proxy.close();
  });
});
