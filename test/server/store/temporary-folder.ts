import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A folder of its own for each test of the surrounding block. All are removed when the block has ended, and so after
 * every `afterEach`: a server that a test started may write until its own `afterEach` has ended it.
 */
export function useFolder(): (...names: string[]) => string {
  const folders: string[] = [];
  beforeEach(() => {
    folders.push(mkdtempSync(join(tmpdir(), "parkforms-store-")));
  });
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return (...names) => join(folders.at(-1)!, ...names);
}
