import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file below test/. */
export function readFixture(path: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "../..", path));
}
