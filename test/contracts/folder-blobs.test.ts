import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBlobFolder } from "../../server/store/blob-folder.ts";
import { describeBlobs } from "./blob-suite.ts";

describeBlobs("blobs in a folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-blobs-"));
  return {
    open: async () => ({ blobs: await openBlobFolder(folder), close: () => Promise.resolve() }),
    damage: (sha256, bytes) => writeFile(join(folder, sha256.slice(0, 2), sha256), bytes),
    remove: () => rm(folder, { recursive: true }),
  };
});
