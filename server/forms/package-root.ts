import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of our package.json, found by walking up: the same from source under tsx and from dist/. */
export function packageRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isOurs(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of parkforms above ${from}`);
  }
}

function isOurs(file: string): boolean {
  return existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name === "parkforms";
}

/** The version of this program: that of its package. */
export function programVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version;
}
