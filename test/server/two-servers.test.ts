import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/http/request-log.ts";
import { startServer, type Running } from "../../server/main.ts";
import { publishForm } from "../../server/use-cases/publish-form.ts";
import { writeDefinitionBook } from "../../server/workbooks/definition-book.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { ourForms } from "../our-forms.ts";
import { problemOf } from "./http/an-app.ts";
import { refusal } from "./use-cases/refused.ts";

const province: Actor = { account: "province", name: "省厅王五", role: "province" };
const { definition } = ourForms.get("application@2020.1")!;
const versionBook = (version: string): Promise<Uint8Array> => writeDefinitionBook({ ...definition, version });

describe("two servers on one database", function () {
  this.timeout(120_000);
  let cluster: Cluster;
  let folders: readonly string[];
  let servers: readonly Running[];
  before(async () => {
    cluster = await startCluster({ fsync: false });
    const { url } = await cluster.newDatabase();
    const start = (folder: string): Promise<Running> => {
      const given = { DATABASE_URL: url, DATA_DIR: folder, PORT: "0", UPLOAD_THREADS: "1", DATABASE_POOL: "2" };
      return startServer(readConfig(given), openLog({ logLevel: "silent" }));
    };
    folders = await Promise.all(["one", "two"].map((name) => mkdtemp(join(tmpdir(), `parkforms-${name}-`))));
    servers = await Promise.all(folders.map(start));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await cluster.remove();
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  const ask = (server: Running, path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(server.port)}${path}`, { headers: { connection: "close" } });
  /** A check that takes two seconds has failed, also where the machine was slow. */
  const untilReady = async (server: Running): Promise<void> => {
    while ((await ask(server, "/readyz")).status !== 200) await wait(100);
  };
  const versionsAt = async (server: Running, year: string): Promise<readonly string[]> => {
    const { items } = (await (await ask(server, "/api/v1/forms")).json()) as { items: readonly { id: string }[] };
    return items.map(({ id }) => id).filter((id) => id.startsWith(`application@${year}`));
  };

  it("show what the other has published with the next request, and refuse it a second time", async () => {
    const [one, two] = servers as [Running, Running];
    const bytes = await versionBook("2031.1");
    await publishForm(one.services, province, { bytes, reason: "新规" });
    expect(await versionsAt(two, "2031")).to.deep.equal(["application@2031.1"]);
    expect((await ask(two, "/api/v1/forms/application@2031.1/blank.xlsx")).status).to.equal(200);
    expect(await refusal(publishForm(two.services, province, { bytes, reason: "再来" }))).to.equal("already-exists");
  });

  it("publish beside each other at the same time: each version once, none lost", async () => {
    const books = await Promise.all(["2032.1", "2032.2", "2032.3", "2032.3"].map(versionBook));
    const all = books.map((bytes, index) =>
      publishForm(servers[index % 2]!.services, province, { bytes, reason: "同时" }).then(
        ({ id }) => id,
        (error: { code: string }) => error.code,
      ),
    );
    const ids = ["application@2032.1", "application@2032.2", "application@2032.3"];
    expect(await Promise.all(all)).to.have.members([...ids, "already-exists"]);
    for (const server of servers) expect(await versionsAt(server, "2032")).to.deep.equal(ids);
  });

  it("say that the database is away and when to ask again, stay alive, and go on by themselves", async () => {
    const [one] = servers as [Running, Running];
    await untilReady(one);
    await cluster.stop();
    const asked = ["/readyz", "/healthz", "/api/v1/forms"].map((path) => ask(one, path));
    const [readiness, health, refused] = (await Promise.all(asked)) as [Response, Response, Response];
    expect([readiness.status, health.status]).to.deep.equal([503, 200]);
    expect(refused.headers.get("retry-after")).to.match(/^\d+$/);
    expect(await problemOf(refused)).to.include({ status: 503, code: "store-unavailable" });
    await cluster.start();
    expect((await ask(one, "/api/v1/forms")).status).to.equal(200);
    await untilReady(one);
  });

  it("have figures of the store that they have, and none that are no numbers", async () => {
    const text = await (await ask(servers[0]!, "/metrics")).text();
    expect(text).to.match(/^parkforms_store_connections [1-2]$/m);
    expect(text).to.not.match(/NaN|^parkforms_store_largest_round_bytes /m);
  });
});
