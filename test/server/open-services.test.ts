import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/http/request-log.ts";
import { openServices } from "../../server/open-services.ts";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { expectCode } from "./store/expect-code.ts";
import { useFolder } from "./store/temporary-folder.ts";

const log = openLog({ logLevel: "silent" });

describe("openServices", () => {
  const at = useFolder();

  it("leaves the store closed, for the next start, when the cache of summaries cannot be opened", async () => {
    writeFileSync(at("cache"), "a file where a folder belongs");
    const config = readConfig({ DATA_DIR: at(), BASE_URL: "https://parks.example.gov.cn" });
    const { slots } = await expectCode(openServices(config, log), "store-failed");
    expect(slots).to.include({ file: at("cache") });
    await (await openLowdbStore(at(), { log, now: () => new Date() })).close();
  });
});
