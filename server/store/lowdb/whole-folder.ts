import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { systemCode } from "../../system-code.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { syncFolder, temporaryName } from "./durable-file.ts";

/**
 * Fills a folder beside its place and puts it there when it is complete and on the disk; when `fill` rejects, nothing is
 * left of it. Rejects with StoreError `folder-not-empty` when something is there already.
 */
export async function makeWhole<R>(target: string, fill: (folder: string) => Promise<R>): Promise<R> {
  const place = resolve(target);
  const folder = temporaryName(place);
  try {
    await assertEmpty(place);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const result = await fill(folder);
    await syncTree(folder);
    await removeEmpty(place);
    await rename(folder, place);
    await syncFolder(dirname(place));
    return result;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw asStoreError(error, place);
  }
}

async function assertEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length > 0) throw new StoreError("folder-not-empty", { folder });
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
}

/** Fails when somebody has put something into it meanwhile. */
async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (systemCode(error) === "ENOTEMPTY") throw new StoreError("folder-not-empty", { folder }, error);
    if (systemCode(error) !== "ENOENT") throw error;
  }
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncTree(join(folder, entry.name));
  }
  await syncFolder(folder);
}
