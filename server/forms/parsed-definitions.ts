import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { sha256Of } from "../sha256-of.ts";
import { systemCode } from "../system-code.ts";
import { packageRoot } from "./package-root.ts";

/** Where the build puts what it parsed: a JSON file for each YAML text, named by the SHA-256 of that text. */
export function parsedFolder(): string {
  return join(packageRoot(), "dist/definitions");
}

/**
 * What exactly this text was parsed to when the package was built; undefined for any other text. A text that has been
 * changed since has another name: nothing outdated is ever found.
 */
export function parsedBefore(text: string, folder: string): { readonly data: unknown } | undefined {
  try {
    return { data: JSON.parse(readFileSync(pathOf(folder, text), "utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Whether a folder holds exactly the YAML files that were parsed when the package was built: none changed, new or gone. */
export function isAsParsed(definitions: string, kept: string): boolean {
  const names = readdirSync(definitions, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".yaml"),
  );
  const isKept = (name: string): boolean => existsSync(pathOf(kept, readFileSync(join(definitions, name), "utf8")));
  return existsSync(kept) && readdirSync(kept).length === names.length && names.every(isKept);
}

/** Keeps what a text was parsed to, unless JSON could not hold all of it. */
export function keepParsed(text: string, data: unknown, folder: string): void {
  const json = JSON.stringify(data);
  if (!isDeepStrictEqual(JSON.parse(json), data)) return;
  const path = pathOf(folder, text);
  writeFileSync(`${path}.part`, json);
  renameSync(`${path}.part`, path);
}

function pathOf(folder: string, text: string): string {
  return join(folder, `${sha256Of(text)}.json`);
}
