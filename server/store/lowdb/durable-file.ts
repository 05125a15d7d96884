import { randomBytes } from "node:crypto";
import { readFile as readFileWhole } from "node:fs";
import { open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Adapter } from "lowdb";
import type * as z from "zod";
import { systemCode } from "../../system-code.ts";
import { firstIssue } from "../first-issue.ts";
import { asStoreError, StoreError } from "../store-error.ts";

/** That of fs/promises takes twice the processor's time for a small file: a summary reads ten thousand of them. */
const readFile = promisify(readFileWhole);

/**
 * Replaces a file so that it survives a loss of power: afterwards there are the new bytes, or, when this rejects with a
 * StoreError, the old ones. One case is left to the caller: when only the last step fails, the new bytes already stand
 * there, although nobody can promise for how long.
 */
export async function writeDurably(path: string, bytes: FileBytes): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await removeQuietly(temporary);
    throw asStoreError(error, path);
  }
}

/** Of a file, at once or piece by piece. */
type FileBytes = Uint8Array | string | AsyncIterable<Uint8Array | string>;

/** Makes the names in a folder durable: new, renamed and removed ones. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot flush a folder.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Removes what processes that were killed while writing left below a folder; gives the paths. Only whoever holds the
 * lock of the folder may do so: the same names belong to writes under way.
 */
export async function sweepTemporary(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const left = found.filter((entry) => entry.isFile() && temporaryPattern.test(entry.name));
  const paths = left.map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths) await rm(path, { force: true });
  return paths;
}

const temporaryPattern = /\.tmp-\d+-[0-9a-f]{12}$/;

/** A name beside the file that no other process and no other call uses. */
export function temporaryName(path: string): string {
  return `${path}.tmp-${process.pid}-${randomBytes(6).toString("hex")}`;
}

/** Writes a new file, only its owner may read it, down to the disk. */
export async function writeSynced(path: string, bytes: FileBytes): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await writeFile(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a file of ours that is of no use any more; when that fails, sweepTemporary does it at the next start. */
export async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

/** A JSON document as a lowdb adapter: read through its schema, written durably. */
export class DurableTextAdapter<T> implements Adapter<T> {
  /** Of the document as last read or written, in UTF-8. */
  bytes = 0;
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #toBytes: (data: T) => Buffer;

  constructor(path: string, schema: z.ZodType<T>, toBytes: (data: T) => Buffer = documentBytes) {
    this.#path = path;
    this.#schema = schema;
    this.#toBytes = toBytes;
  }

  /** null: there is no such file. Rejects with StoreError `document-damaged` when it is not what the schema says. */
  async read(): Promise<T | null> {
    const bytes = await readIfThere(this.#path);
    if (bytes === null) return null;
    const read = this.#schema.safeParse(parseDocument(bytes, this.#path));
    if (!read.success) throw damaged(this.#path, firstIssue(read.error));
    this.bytes = bytes.byteLength;
    return read.data;
  }

  async write(data: T): Promise<void> {
    const bytes = this.#toBytes(data);
    await writeDurably(this.#path, bytes);
    this.bytes = bytes.byteLength;
  }

  /** Whether the file now holds exactly this. */
  async holds(data: T): Promise<boolean> {
    return (await readIfThere(this.#path))?.equals(this.#toBytes(data)) ?? false;
  }
}

/** null: there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw asStoreError(error, path);
  }
}

function documentBytes(data: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(data)}\n`);
}

// Fatal, because a replaced byte would change a name silently.
const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseDocument(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (error) {
    throw damaged(file, error instanceof Error ? error.message : "JSON");
  }
}

function damaged(file: string, issue: string): StoreError {
  return new StoreError("document-damaged", { file, issue });
}
