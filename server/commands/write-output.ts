import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fillText } from "../../shared/cells/text.ts";
import { systemCode } from "../system-code.ts";
import { CommandError } from "./command-error.ts";
import { fileWords } from "./file-words.ts";

export interface OutputRules {
  /** Files that must never be written over, even by force: what the user handed in. */
  readonly originals: readonly string[];
  /** An output of an earlier run may be replaced. */
  readonly force: boolean;
}

/** Throws unless `path` may be written: never over an original, over an existing file only by force. */
export function refuseUnlessFree(path: string, rules: OutputRules): void {
  const target = realPath(path);
  if (rules.originals.some((original) => realPath(original) === target)) {
    throw new CommandError("output.original", fillText(fileWords.overOriginal, { path }));
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new CommandError("output.folder", fillText(fileWords.isFolder, { path }));
  }
  if (existsSync(path) && !rules.force) {
    throw new CommandError("output.exists", fillText(fileWords.exists, { path }));
  }
}

/**
 * Writes a whole file or none: beside its place first, then moved there. Missing folders are made.
 * All in one turn, so that Ctrl-C cannot leave half a file.
 */
export function writeOutput(path: string, content: Uint8Array | string, rules: OutputRules): void {
  refuseUnlessFree(path, rules);
  const draft = `${path}.${String(process.pid)}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    throw new CommandError("output.unwritable", fillText(fileWords.unwritable, { path, reason }));
  }
}

/** Makes a folder for outputs; throws when it is not to be had. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    throw new CommandError("output.unwritable", fillText(fileWords.unwritable, { path, reason }));
  }
}

/** The path as the disk knows it: links followed where it exists, else made absolute. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync.native(path) : resolve(path);
}
