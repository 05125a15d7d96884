import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { StoreContents } from "../move/contents.ts";
import type { MoveTarget } from "../move/move-contents.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { sweepTemporary } from "./durable-file.ts";
import { folderContents } from "./folder-contents.ts";
import { assertFolderWhole, readFolderMark, removeFolderMark, writeFolderMark } from "./folder-mark.ts";
import { lockFolder } from "./instance-lock.ts";
import { isWritten, writeFolder } from "./write-folder.ts";

/**
 * Gives what a folder of the embedded store holds, while nobody else can use it. Rejects with StoreError `store-absent`,
 * `store-in-use` or `store-being-moved`.
 */
export async function withFolderSource<R>(folder: string, work: (contents: StoreContents) => Promise<R>): Promise<R> {
  if (!existsSync(join(folder, "audit.jsonl"))) throw new StoreError("store-absent", { place: folder });
  return locked(folder, async () => {
    await assertFolderWhole(folder);
    return work(await folderContents(folder));
  });
}

/** Gives a folder as a place to move a store into. Rejects with StoreError `store-in-use`. */
export async function withFolderTarget<R>(folder: string, work: (target: MoveTarget) => Promise<R>): Promise<R> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw asStoreError(error, folder);
  });
  return locked(folder, () => work(folderTarget(folder)));
}

async function locked<R>(folder: string, work: () => Promise<R>): Promise<R> {
  const lock = await lockFolder(folder);
  try {
    return await work();
  } catch (error) {
    throw asStoreError(error, folder);
  } finally {
    await lock.release();
  }
}

function folderTarget(folder: string): MoveTarget {
  return {
    place: folder,
    mark: () => readFolderMark(folder),
    found: () => foundIn(folder),
    begin: (mark) => writeFolderMark(folder, mark),
    async fill(contents, { blobs, onMoved }) {
      await sweepTemporary(folder);
      await writeFolder(folder, contents, { blobs, onWritten: onMoved });
    },
    read: async (work) => work(await folderContents(folder)),
    end: () => removeFolderMark(folder),
  };
}

/** A server on a database keeps its caches in the same folder: they may be there. */
async function foundIn(folder: string): Promise<string | undefined> {
  const files = ["people.json", "sessions.json", "forms.json", "audit.jsonl"];
  const file = files.find((name) => isWritten(folder, name));
  if (file !== undefined) return file;
  for (const name of ["rounds", "blobs"]) {
    if (existsSync(join(folder, name)) && (await readdir(join(folder, name))).length > 0) return `${name}/`;
  }
  return undefined;
}
