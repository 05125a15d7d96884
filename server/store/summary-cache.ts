import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { summaryFormats, type SummaryFormat } from "../../shared/summary/order.ts";
import { sha256Of } from "../sha256-of.ts";
import { removeQuietly, sweepTemporary, temporaryName } from "./lowdb/durable-file.ts";
import { asStoreError } from "./store-error.ts";

/** A finished summary on disk. It may be gone when it is opened much later: then ask the cache again. */
export interface CachedSummary {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** Summaries that were made before, by what they hold. Nothing in it is the only copy: the folder may be deleted. */
export interface SummaryCache {
  /**
   * The summary of this key (64 hex digits) and format; `make` is called when there is none that is whole, once for all
   * who ask meanwhile. Rejects with what `make` rejects with, or a StoreError.
   */
  through(key: string, format: SummaryFormat, make: () => Promise<Uint8Array>): Promise<CachedSummary>;
}

export interface SummaryCacheLimits {
  /** Of all files together; those that nobody asked for longest are removed. The newest always stays. */
  readonly maxBytes: number;
}

/** Opens the folder and takes up what an earlier run left in it. One process at a time. */
export async function openSummaryCache(folder: string, { maxBytes }: SummaryCacheLimits): Promise<SummaryCache> {
  const known = await filesIn(folder);
  await shrink(known, maxBytes);
  const building = new Map<string, Promise<CachedSummary>>();
  const find = async (name: string, make: () => Promise<Uint8Array>): Promise<CachedSummary> => {
    const file = known.get(name);
    if (file && (await isWhole(file))) {
      // Taken out and put in again: the last one of the map is the one that was asked for last.
      known.delete(name);
      known.set(name, file);
      return cachedOf(file);
    }
    if (file) await removeQuietly(file.path);
    known.delete(name);
    const made = await store(folder, name, await make());
    known.set(name, made);
    await shrink(known, maxBytes);
    return cachedOf(made);
  };
  return {
    through(key, format, make) {
      const name = `${key}.${format}`;
      const begun = building.get(name) ?? find(name, make).finally(() => building.delete(name));
      building.set(name, begun);
      return begun;
    },
  };
}

interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Of the file when its bytes were last read and found whole: until that changes they need not be read again. */
  seen?: string;
}

/** "<key>-<SHA-256 of the bytes>.xlsx": what a file must hold stands in its name. */
const namePattern = new RegExp(`^([0-9a-f]{64})-([0-9a-f]{64})\\.(${summaryFormats.join("|")})$`);

async function filesIn(folder: string): Promise<Map<string, CacheFile>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweepTemporary(folder);
    const found = await Promise.all((await readdir(folder)).map((name) => fileOf(folder, name)));
    const files = found.flatMap((file) => file ?? []).sort((a, b) => a.madeAt - b.madeAt);
    return new Map(files.map(({ name, file }) => [name, file]));
  } catch (error) {
    throw asStoreError(error, folder);
  }
}

interface FoundFile {
  readonly name: string;
  readonly file: CacheFile;
  readonly madeAt: number;
}

async function fileOf(folder: string, name: string): Promise<FoundFile | undefined> {
  const match = namePattern.exec(name);
  if (!match) return undefined;
  const [, key, sha256, format] = match;
  const path = join(folder, name);
  const { size, mtimeMs } = await stat(path);
  return { name: `${key!}.${format!}`, file: { path, size, sha256: sha256! }, madeAt: mtimeMs };
}

/** Whether the file still holds what its name says. */
async function isWhole(file: CacheFile): Promise<boolean> {
  const now = await stateOf(file.path);
  if (now === undefined) return false;
  if (now === file.seen) return true;
  const bytes = await readFile(file.path).catch(() => undefined);
  if (bytes?.length !== file.size || sha256Of(bytes) !== file.sha256) return false;
  file.seen = now;
  return true;
}

/** What changes whenever somebody writes to the file; undefined when it is not there. */
async function stateOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

/** Not down to the disk: what a loss of power leaves behind is noticed by its name and made again. */
async function store(folder: string, name: string, bytes: Uint8Array): Promise<CacheFile> {
  const sha256 = sha256Of(bytes);
  const path = join(folder, name.replace(".", `-${sha256}.`));
  const temporary = temporaryName(path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(temporary, bytes, { flag: "wx", mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await removeQuietly(temporary);
    throw asStoreError(error, path);
  }
  const seen = await stateOf(path);
  return { path, size: bytes.length, sha256, ...(seen !== undefined && { seen }) };
}

async function shrink(known: Map<string, CacheFile>, maxBytes: number): Promise<void> {
  let bytes = 0;
  for (const { size } of known.values()) bytes += size;
  for (const [name, { path, size }] of [...known].slice(0, -1)) {
    if (bytes <= maxBytes) return;
    known.delete(name);
    bytes -= size;
    await removeQuietly(path);
  }
}

function cachedOf({ path, size, sha256 }: CacheFile): CachedSummary {
  return { path, size, sha256 };
}
