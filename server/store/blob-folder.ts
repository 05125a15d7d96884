import { readFileSync } from "node:fs";
import { access, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sha256Of } from "../sha256-of.ts";
import { systemCode } from "../system-code.ts";
import type { Amount, BlobStore, NamedBlob } from "./blobs.ts";
import { readIfThere, syncFolder, writeDurably } from "./lowdb/durable-file.ts";
import { asStoreError, StoreError } from "./store-error.ts";

/**
 * Blobs as files `ab/<sha256>` below a folder. Any number of threads may read; one opener writes. When there is no room
 * `put` rejects with StoreError `store-full` and leaves nothing behind.
 */
export async function openBlobFolder(folder: string): Promise<BlobStore> {
  await makeFolder(folder);
  const puts = new Map<string, Promise<void>>();
  const shards = new Map<string, Promise<void>>();
  const amounts = new Map<string, Amount>();
  const put = async (bytes: Uint8Array): Promise<string> => {
    // A copy, because the caller may hand the bytes over to a thread before they are written.
    const own = Buffer.from(bytes);
    const sha256 = sha256Of(own);
    const path = pathOf(folder, sha256);
    await remembered(shards, dirname(path), () => makeFolder(dirname(path)));
    // Whoever brings the same bytes meanwhile waits for the same write; afterwards the file itself is the memory.
    await remembered(puts, path, () => putFile(path, own)).finally(() => puts.delete(path));
    return sha256;
  };
  return {
    put,
    stage: async (bytes) => ({ sha256: await put(bytes) }),
    get: async (sha256) => readBlobFile(folder, sha256),
    async has(sha256) {
      return isHash(sha256) && (await isThere(pathOf(folder, sha256)));
    },
    usage: () => usageOf(folder, amounts),
  };
}

/** The bytes of one blob; rejects as `BlobStore.get` does. Makes no folder. */
export async function readBlobFile(folder: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readIfThere(pathOf(folder, sha256));
  if (bytes === null) throw new StoreError("blob-missing", { sha256 });
  if (sha256Of(bytes) !== sha256) throw new StoreError("blob-damaged", { sha256 });
  return bytes;
}

/**
 * Those of these names, one after another. It keeps its thread waiting: in one that has nothing else to do, asking for
 * ten thousand small files takes a tenth of the time so. Throws as `get` does, but looks at no bytes.
 */
export function* readBlobFiles(folder: string, names: readonly string[]): Generator<NamedBlob> {
  for (const sha256 of names) {
    const path = pathOf(folder, sha256);
    try {
      yield { sha256, bytes: readFileSync(path) };
    } catch (error) {
      if (systemCode(error) === "ENOENT") throw new StoreError("blob-missing", { sha256 });
      throw asStoreError(error, path);
    }
  }
}

/** Anything but a hash names nothing: a name that somebody sent must not lead out of the folder. */
function pathOf(folder: string, sha256: string): string {
  if (!isHash(sha256)) throw new StoreError("blob-missing", { sha256 });
  return join(folder, sha256.slice(0, 2), sha256);
}

function isHash(sha256: string): boolean {
  return /^[0-9a-f]{64}$/.test(sha256);
}

/** The work under way or done for a key; what failed is forgotten and tried again. */
function remembered(works: Map<string, Promise<void>>, key: string, work: () => Promise<void>): Promise<void> {
  const known = works.get(key);
  if (known) return known;
  const begun = work().catch((error: unknown) => {
    works.delete(key);
    throw error;
  });
  works.set(key, begun);
  return begun;
}

/** Once in the life of a process even where the folder exists: nobody knows whether its name has reached the disk. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(folder));
  } catch (error) {
    throw asStoreError(error, folder);
  }
}

/** What stands there from before may be damaged, or its name not yet on the disk. */
async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  const stored = await readIfThere(path);
  if (stored?.equals(bytes)) await syncFolder(dirname(path));
  else await writeDurably(path, bytes);
}

/** A blob is never changed or deleted: a shard is measured again only when it has more of them than before. */
async function usageOf(folder: string, known: Map<string, Amount>): Promise<Amount> {
  try {
    // A system may leave files of its own between them.
    for (const shard of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const names = (await readdir(join(folder, shard))).filter(isHash);
      if (known.get(shard)?.count === names.length) continue;
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, shard, name))).size));
      known.set(shard, { count: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) });
    }
  } catch (error) {
    throw asStoreError(error, folder);
  }
  const all = [...known.values()];
  return all.reduce((sum, one) => ({ count: sum.count + one.count, bytes: sum.bytes + one.bytes }), nothing);
}

const nothing: Amount = { count: 0, bytes: 0 };

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw asStoreError(error, path);
  }
}
