import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own for each test of the surrounding block, removed afterwards. */
export function useFolder(): (...names: string[]) => string {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-store-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (...names) => join(folder, ...names);
}
