import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** By path: a document's text, and the bytes of all else in hex. */
export type FolderFiles = ReadonlyMap<string, string>;

export function filesIn(folder: string): FolderFiles {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return new Map(
    paths.map((path) => [path, readFileSync(join(folder, path)).toString(path.endsWith(".json") ? "utf8" : "hex")]),
  );
}
