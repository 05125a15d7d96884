import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rename, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { systemCode } from "../../system-code.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { isAlive, processStart } from "./process-life.ts";
import { removeQuietly, temporaryName, writeSynced } from "./durable-file.ts";

/** The right to be the only process that uses a folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process by its file `lock`. Rejects with StoreError `store-in-use` while a living process
 * holds it; that of a dead one is taken over, by one process only however many try at once. Whether a process on
 * another host lives cannot be seen from here, so its lock always counts as held.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, "lock");
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: await processStart(process.pid),
    token: randomUUID(),
  };
  const draft = `${path}.draft-${own.pid}-${own.token}`;
  try {
    await writeSynced(draft, JSON.stringify(own));
    await takeLock(path, draft);
    await removeLeft(folder);
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    await removeQuietly(draft);
  }
  return { release: () => release(path, own.token) };
}

const holder = z.object({ pid: z.int(), host: z.string(), started: z.string().nullable(), token: z.string() });

type Holder = z.infer<typeof holder>;

const PATIENCE_MS = 1_000;
const PAUSE_MS = 10;

/** Returns when the draft has become the lock. A lock has its contents from its first moment on: it is a link. */
async function takeLock(path: string, draft: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    if (await linkNew(draft, path)) return;
    const held = await readHolder(path);
    if (held === undefined) continue;
    if (await isHeld(held)) throw inUse(path, held);
    const rival = await takeOver(path, { stale: held.token, draft });
    if (rival === "won") return;
    // Whoever was late himself may find that another has it by now, who is then named.
    const isLate = rival !== undefined && performance.now() > deadline;
    if (isLate && (await readHolder(path))?.token === held.token) throw inUse(path, rival);
    await wait(PAUSE_MS);
  }
}

/**
 * Replaces the stale lock. Who may do it is settled by claims, files named after the token of that very lock and
 * numbered; a claim of a dead process is followed by the next number. A claim is removed only by its owner or when the
 * lock has another token, so no two living processes ever hold claims to the same stale lock, and one that comes late
 * finds that its lock is gone.
 */
async function takeOver(
  path: string,
  { stale, draft }: { stale: string; draft: string },
): Promise<"won" | Holder | undefined> {
  for (let number = 1; ; number++) {
    const claim = `${claimsOf(path, stale)}${number}`;
    if (await linkNew(draft, claim)) return replaceStale(path, { stale, draft, claim });
    const rival = await readHolder(claim);
    if (rival === undefined || (await isHeld(rival))) return rival;
  }
}

async function replaceStale(
  path: string,
  { stale, draft, claim }: { stale: string; draft: string; claim: string },
): Promise<"won" | undefined> {
  const replaced = temporaryName(path);
  try {
    if ((await readHolder(path))?.token !== stale) return undefined;
    await link(draft, replaced);
    await rename(replaced, path);
  } finally {
    await removeQuietly(claim);
  }
  return "won";
}

function claimsOf(path: string, token: string): string {
  return `${path}.claim-${token}-`;
}

/** Claims, which nobody needs while we hold the lock, and drafts of processes that were killed. */
async function removeLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, kind, pid] = /^lock\.(claim|draft)-(\d*)/.exec(name) ?? [];
    const left = kind === "claim" || (kind === "draft" && !(await isAlive(Number(pid), null)));
    if (left) await removeQuietly(join(folder, name));
  }
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** undefined: there is none. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return holder.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    if (systemCode(error) !== undefined) throw error;
    throw new StoreError("document-damaged", { file: path, issue: "pid, host, started, token" }, error);
  }
}

async function isHeld({ pid, host, started }: Holder): Promise<boolean> {
  return host !== hostname() || isAlive(pid, started);
}

function inUse(path: string, { pid, host }: Holder): StoreError {
  return new StoreError("store-in-use", { folder: dirname(path), file: path, pid: String(pid), host });
}

async function release(path: string, token: string): Promise<void> {
  if ((await readHolder(path))?.token === token) await unlink(path);
}
