import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/**
 * What Node is given to run the command line: what was built, where that is as new as every source, for it starts in a
 * third of the time; else the source.
 */
export function cliEntry(): readonly string[] {
  const built = join(root, "dist/server/cli.js");
  return isCurrent() ? [built] : ["--import", "tsx", join(root, "server/cli.ts")];
}

let current: boolean | undefined;

function isCurrent(): boolean {
  current ??= ["server", "shared"].every((project) => {
    const info = join(root, "dist", project, "tsconfig.tsbuildinfo");
    return existsSync(info) && newest(join(root, project)) <= statSync(info).mtimeMs;
  });
  return current;
}

/** When the last of the sources was written. */
function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return newest(path);
    return entry.name.endsWith(".ts") ? statSync(path).mtimeMs : 0;
  });
  return Math.max(0, ...times);
}
