import { rm } from "node:fs/promises";
import { join } from "node:path";
import { firstIssue } from "../first-issue.ts";
import { moveMark, type MoveMark } from "../move/move-mark.ts";
import { StoreError } from "../store-error.ts";
import { readIfThere, syncFolder, writeDurably } from "./durable-file.ts";

const markName = "being-moved.json";

/** undefined: nothing is being moved into the folder. */
export async function readFolderMark(folder: string): Promise<MoveMark | undefined> {
  const bytes = await readIfThere(join(folder, markName));
  if (bytes === null) return undefined;
  const read = moveMark.safeParse(jsonOrNull(bytes));
  if (read.success) return read.data;
  throw new StoreError("document-damaged", { file: markName, issue: firstIssue(read.error) });
}

function jsonOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

export async function writeFolderMark(folder: string, mark: MoveMark): Promise<void> {
  await writeDurably(join(folder, markName), `${JSON.stringify(mark)}\n`);
}

export async function removeFolderMark(folder: string): Promise<void> {
  await rm(join(folder, markName), { force: true });
  await syncFolder(folder);
}

/** Rejects with StoreError `store-being-moved` for a folder into which not all has come yet. */
export async function assertFolderWhole(folder: string): Promise<void> {
  if (await readFolderMark(folder)) throw new StoreError("store-being-moved", { place: folder });
}
