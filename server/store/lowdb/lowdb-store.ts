import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { openBlobFolder } from "../blob-folder.ts";
import type { BlobStore } from "../blobs.ts";
import { asStoreError } from "../store-error.ts";
import type { Store } from "../store.ts";
import { whileOpen } from "../while-open.ts";
import { openAuditChain } from "./audit-chain.ts";
import type { StoreHost } from "./audited-document.ts";
import { sweepTemporary, syncFolder } from "./durable-file.ts";
import { assertFolderWhole } from "./folder-mark.ts";
import { lockFolder, type FolderLock } from "./instance-lock.ts";
import { auditLogOf } from "./lowdb-audit.ts";
import { openPeople } from "./people.ts";
import { openPublishedForms } from "./published-forms.ts";
import { openRounds } from "./rounds.ts";
import { openSessions } from "./sessions.ts";
import { watchHealth, type StoreHealth } from "./store-health.ts";
import { amountsOf } from "./store-amounts.ts";
import { figuresOf } from "./store-figures.ts";

export interface LowdbOptions {
  /** Gets a warning when a document has become too large for this store. */
  readonly log?: { warn(fields: object, message: string): void };
  readonly now?: () => Date;
  /** Where blobs are, if not in the folder. */
  readonly blobs?: BlobStore;
}

/**
 * The embedded store: JSON documents, an audit chain and blobs in a folder, which it alone may use meanwhile. Rejects
 * with a StoreError: `store-in-use`, `store-being-moved`, `document-damaged`, `layout-unknown`,
 * `audit-damaged`, `store-failed`.
 */
export async function openLowdbStore(folder: string, options: LowdbOptions = {}): Promise<Store> {
  await makeFolders(folder);
  const lock = await lockFolder(folder);
  try {
    await assertFolderWhole(folder);
    await sweepTemporary(folder);
    return await openLocked(folder, { ...options, lock });
  } catch (error) {
    await lock.release();
    throw asStoreError(error, folder);
  }
}

async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(join(folder, "rounds"), { recursive: true, mode: 0o700 });
    await syncFolder(folder);
  } catch (error) {
    throw asStoreError(error, folder);
  }
}

async function openLocked(folder: string, options: LowdbOptions & { readonly lock: FolderLock }): Promise<Store> {
  const auditPath = join(folder, "audit.jsonl");
  const chain = await openAuditChain(auditPath);
  try {
    const health = watchHealth(folder);
    const host = { folder, chain, health, now: options.now ?? (() => new Date()), onLarge: warner(options) };
    const blobs = options.blobs ?? (await openBlobFolder(join(folder, "blobs")));
    return await openParts(host, { auditPath, blobs, lock: options.lock });
  } catch (error) {
    await chain.close();
    throw error;
  }
}

function warner({ log }: LowdbOptions): StoreHost["onLarge"] {
  return (path, bytes) => {
    log?.warn({ file: basename(path), bytes }, "document is large: moving to PostgreSQL is advised");
  };
}

interface Held {
  readonly auditPath: string;
  readonly blobs: BlobStore;
  readonly lock: FolderLock;
}

async function openParts(host: StoreHost, { auditPath, blobs: given, lock }: Held): Promise<Store> {
  const { folder, chain, health } = host;
  const blobs = watched(given, health);
  const people = await openPeople(host);
  const sessions = await openSessions(host);
  const rounds = await openRounds(host);
  const forms = await openPublishedForms(host);
  const single = { people: people.document, sessions: sessions.document, forms: forms.document };
  const parts = { ...single, rounds: rounds.documents, chain };
  const close = async () => {
    await Promise.all([...Object.values(single).map((document) => document.close()), rounds.close()]);
    await chain.close();
    health.shut();
    await lock.release();
  };
  let closing: Promise<void> | undefined;
  const seen = {
    rounds: whileOpen(health, rounds.store),
    audit: whileOpen(health, auditLogOf(auditPath, chain, health)),
  };
  return {
    ...seen,
    blobs: whileOpen(health, blobs),
    people: whileOpen(health, people.store),
    sessions: whileOpen(health, sessions.store),
    forms: whileOpen(health, forms.store),
    seenBy: () => seen,
    clock: async () => host.now(),
    ready: () => health.ready(),
    ...whileOpen(health, { figures: async () => figuresOf(parts), amounts: () => amountsOf({ folder, blobs, parts }) }),
    close: () => (closing ??= close()),
  };
}

function watched(blobs: BlobStore, health: StoreHealth): BlobStore {
  return { ...blobs, put: (bytes) => health.watch(blobs.put(bytes)) };
}
