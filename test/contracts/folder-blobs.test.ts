import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBlobFolder } from "../../server/store/blob-folder.ts";
import { openBlobs } from "../../server/store/open-blobs.ts";
import { describeBlobs } from "./blob-suite.ts";

const openings = {
  "blobs in a folder": async (folder: string) => ({
    blobs: await openBlobFolder(folder),
    close: () => Promise.resolve(),
  }),
  "blobs in a folder, as a thread reads them": (folder: string) => openBlobs({ kind: "folder", folder }),
};

for (const [name, open] of Object.entries(openings)) {
  describeBlobs(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), "parkforms-blobs-"));
    return {
      open: () => open(folder),
      damage: (sha256, bytes) => writeFile(join(folder, sha256.slice(0, 2), sha256), bytes),
      remove: () => rm(folder, { recursive: true }),
    };
  });
}
