import { expect } from "chai";
import { readConfig, type Config } from "../../server/config.ts";
import { openLog } from "../../server/http/request-log.ts";
import { openServices } from "../../server/open-services.ts";
import { storeErrorWords } from "../../server/store/store-error.ts";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { newDatabase, startCluster } from "../postgres/cluster.ts";
import type { TestDatabase } from "../postgres/databases.ts";
import { expectCode } from "./store/expect-code.ts";
import { useFolder } from "./store/temporary-folder.ts";

const log = openLog({ logLevel: "silent" });

describe("a server on PostgreSQL", function () {
  this.timeout(120_000);
  const at = useFolder();
  let database: TestDatabase;
  beforeEach(async () => {
    database = await newDatabase();
  });
  afterEach(() => database.drop());

  const configOf = (url: string, folder = "one"): Config =>
    readConfig({ DATA_DIR: at(folder), DATABASE_URL: url, BASE_URL: "https://parks.example.gov.cn" });
  const opened = async (config: Config, waiting = {}) => {
    const { services, closeables } = await openServices(config, log, waiting);
    return { services, close: () => closeables.reduce((before, { close }) => before.then(close), Promise.resolve()) };
  };
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it("makes its tables in an empty database, and finds them there the next time", async () => {
    for (let start = 0; start < 2; start++) {
      const { services, close } = await opened(configOf(database.url));
      await services.store.ready();
      expect(await services.store.people.accounts()).to.deep.equal([]);
      await close();
    }
    expect(await migrateDatabase(database.url)).to.deep.equal({ applied: [] });
  });

  it("is one of several that may start at once, each with a folder of its own", async () => {
    const servers = await Promise.all(["one", "two", "three"].map((name) => opened(configOf(database.url, name))));
    for (const { services } of servers) await services.store.ready();
    const { slots, code } = await expectCode(openServices(configOf(database.url, "two"), log), "folder-in-use");
    expect(slots).to.include({ folder: at("two"), pid: String(process.pid) });
    expect(storeErrorWords({ code, slots }).remedy.en).to.include("a DATA_DIR of its own");
    for (const { close } of servers) await close();
    await (await opened(configOf(database.url, "two"))).close();
  });

  for (const [what, change, reason] of [
    ["password", (url: URL) => (url.password = "geheim"), /user or password are wrong/],
    ["user", (url: URL) => (url.username = "nobody_here"), /user or password are wrong/],
    ["database", (url: URL) => (url.pathname = "/nowhere"), /no such database/],
    ["encryption", (url: URL) => (url.search = "?sslmode=verify-full"), /SSL/],
  ] as const) {
    it(`names a wrong ${what}, in both languages, and leaves its folder to the next`, async () => {
      const wrong = changed(change);
      const error = await expectCode(openServices(configOf(wrong), log), "database-refused");
      const { text, remedy } = storeErrorWords(error);
      expect(text.en).to.match(reason).and.to.include(new URL(wrong).host);
      expect(text.zh).to.match(/拒绝/);
      expect(`${JSON.stringify(error)} ${error.message} ${remedy.en}`).to.not.include(new URL(wrong).password);
      expect(remedy.en).to.include("DATABASE_URL");
      await (await opened(configOf(database.url))).close();
    });
  }

  it("names a host where nothing answers", async () => {
    const nowhere = changed((url) => (url.port = "9"));
    const error = await expectCode(openServices(configOf(nowhere), log), "database-away");
    expect(storeErrorWords(error).text.en).to.match(/127\.0\.0\.1:9 cannot be reached: .*ECONNREFUSED/);
  });

  it("waits for a database that is started after it, and says so once", async () => {
    const cluster = await startCluster();
    try {
      const { url } = await cluster.newDatabase();
      await cluster.stop();
      const told: string[] = [];
      const starting = opened(configOf(url), { waitMs: 100_000, onWaiting: (place: string) => told.push(place) });
      const waits = async (): Promise<void> => {
        while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      };
      await Promise.race([waits(), starting]);
      await cluster.start();
      const { services, close } = await starting;
      await services.store.ready();
      expect(told).to.deep.equal([new URL(url).host]);
      await close();
    } finally {
      await cluster.remove();
    }
  });
});
