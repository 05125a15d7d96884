import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { describeStore } from "./store-suite.ts";

describeStore("the embedded store", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-store-"));
  return {
    open: (options) => openLowdbStore(folder, options),
    remove: () => rm(folder, { recursive: true }),
  };
});
