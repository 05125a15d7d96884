import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Checks } from "./http/health.ts";
import { databasePlace } from "./store/database-place.ts";
import type { BlobSource } from "./store/blob-source.ts";
import { lockFolder } from "./store/lowdb/instance-lock.ts";
import { openLowdbStore } from "./store/lowdb/lowdb-store.ts";
import { migrateDatabase } from "./store/postgres/migrate.ts";
import { openPostgresStore } from "./store/postgres/open-postgres-store.ts";
import { refusedByDatabase, refusedByStorage } from "./store/refused-by.ts";
import { openS3Blobs, type OpenS3Blobs } from "./store/s3/s3-blobs.ts";
import { asStoreError, StoreError } from "./store/store-error.ts";
import type { Store } from "./store/store.ts";

export interface OpenedStore {
  readonly store: Store;
  /** For threads, which open it for themselves. */
  readonly blobs: BlobSource;
  /** What must work before requests are sent here: the store, and the bucket where there is one. */
  readonly checks: Checks;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly log: Pick<Logger, "info" | "warn">;
  readonly now: () => Date;
  /** How long a database or a bucket that is away is waited for, ms; not at all unless it is said. */
  readonly waitMs?: number;
  /** Told once, when the waiting begins. */
  readonly onWaiting?: (place: string) => void;
}

/**
 * The store of the configuration: a database, whose tables are made or brought up to date first where its account may
 * do so, else the folder; and the bucket where there is one. Rejects with a StoreError, and then nothing is left open.
 */
export async function openStore(config: Config, options: StoreOptions): Promise<OpenedStore> {
  const { s3 } = config;
  if (!s3) return openOn(config, options);
  const source: BlobSource = { kind: "s3", ...s3 };
  const { host } = new URL(s3.endpoint);
  const bucket = await whileAway(() => openS3Blobs(s3), { ...options, place: host }).catch((error: unknown) => {
    throw refusedByStorage({ host, bucket: s3.bucket }, error);
  });
  return closingToo(bucket, () => openOn(config, options, { source, bucket }));
}

/** Where blobs are, if not in the store. */
interface Elsewhere {
  readonly source: BlobSource;
  readonly bucket: OpenS3Blobs;
}

function openOn(config: Config, options: StoreOptions, elsewhere?: Elsewhere): Promise<OpenedStore> {
  return config.database ? openOnDatabase(config, options, elsewhere) : openInFolder(config, options, elsewhere);
}

function checksOf(store: Store, elsewhere: Elsewhere | undefined): Checks {
  return { store: () => store.ready(), ...(elsewhere && { bucket: () => elsewhere.bucket.ready() }) };
}

async function openInFolder(
  { dataDir }: Config,
  { log, now }: StoreOptions,
  elsewhere?: Elsewhere,
): Promise<OpenedStore> {
  const store = await openLowdbStore(dataDir, { log, now, ...(elsewhere && { blobs: elsewhere.bucket.blobs }) });
  const folder: BlobSource = { kind: "folder", folder: join(dataDir, "blobs") };
  return { store, blobs: elsewhere?.source ?? folder, checks: checksOf(store, elsewhere), close: () => store.close() };
}

/** The folder is still this server's own: its summaries and its console are in it. */
async function openOnDatabase(config: Config, options: StoreOptions, elsewhere?: Elsewhere): Promise<OpenedStore> {
  const { url, connections } = config.database!;
  const lock = await lockOwnFolder(config.dataDir);
  return closingToo({ close: () => lock.release() }, async () => {
    const place = databasePlace(url);
    const { log } = options;
    const given = { log, connections, ...(elsewhere && { blobs: elsewhere.bucket.blobs }) };
    const open = async (): Promise<Store> => {
      await migrateWhereAllowed(url, log);
      return openPostgresStore(url, given);
    };
    const store = await whileAway(open, { ...options, place: place.host }).catch((error: unknown) => {
      throw refusedByDatabase(place, error);
    });
    const blobs = elsewhere?.source ?? ({ kind: "postgres", url } as const);
    return { store, blobs, checks: checksOf(store, elsewhere), close: () => store.close() };
  });
}

async function lockOwnFolder(folder: string) {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await lockFolder(folder);
  } catch (error) {
    const asStored = asStoreError(error, folder);
    throw asStored.code === "store-in-use" ? new StoreError("folder-in-use", asStored.slots, error) : asStored;
  }
}

/** Whether the tables are there is asked afterwards: an account that may not make them may well be the one to serve. */
async function migrateWhereAllowed(url: string, log: StoreOptions["log"]): Promise<void> {
  try {
    const { applied } = await migrateDatabase(url);
    if (applied.length > 0) log.info({ applied }, "the tables of the database were brought up to date");
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "schema-missing") throw error;
  }
}

/** Closes it after what was opened with it, and at once when that could not be opened. */
async function closingToo(outer: { close(): Promise<void> }, open: () => Promise<OpenedStore>): Promise<OpenedStore> {
  try {
    const opened = await open();
    const close = async (): Promise<void> => {
      await opened.close();
      await outer.close();
    };
    return { ...opened, close };
  } catch (error) {
    await outer.close();
    throw error;
  }
}

interface Awaited extends StoreOptions {
  readonly place: string;
}

async function whileAway<T>(open: () => Promise<T>, { waitMs = 0, onWaiting, log, place }: Awaited): Promise<T> {
  const deadline = performance.now() + waitMs;
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (error) {
      const isAway = error instanceof StoreError && error.code === "store-unavailable";
      if (!isAway || performance.now() + pauseMs > deadline) throw error;
      if (tries === 1) {
        log.warn({ place, seconds: Math.round(waitMs / 1000), err: error }, "waiting for the database or the storage");
        onWaiting?.(place);
      }
      await wait(pauseMs);
    }
  }
}

const pauseMs = 500;
