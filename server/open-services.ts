import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Logger } from "pino";
import { apiPrefix, contract } from "../shared/submission/contract.ts";
import type { Config } from "./config.ts";
import { loadForms } from "./forms/load-forms.ts";
import { openStoredLibrary } from "./forms/open-stored-library.ts";
import type { Closeable } from "./http/close-gracefully.ts";
import { openStore, type OpenedStore, type StoreOptions } from "./open-store.ts";
import { openOidc } from "./sign-in/oidc.ts";
import { openThrottle } from "./sign-in/throttle.ts";
import { openSummaryCache } from "./store/summary-cache.ts";
import type { SessionStore } from "./store/store.ts";
import type { ThrottleStore } from "./sign-in/throttle-limiter.ts";
import type { Services } from "./use-cases/services.ts";
import { openCheckPool } from "./workbooks/check-pool.ts";
import { openSummaryPool } from "./workbooks/summary-pool.ts";

export interface OpenedServices {
  readonly services: Services;
  readonly checks: OpenedStore["checks"];
  /** In the order in which they are closed. */
  readonly closeables: readonly Closeable[];
  /** Starts the threads, which takes a second or two, before they are asked for anything. */
  warmUp(): void;
}

const cacheBytes = 2 * 1024 ** 3;

/** Opens everything that use cases work with. Rejects with a StoreError, and then nothing is left open. */
export async function openServices(config: Config, log: Logger, waiting: Waiting = {}): Promise<OpenedServices> {
  const now = (): Date => new Date();
  const opened = await openStore(config, { log, now, ...waiting });
  try {
    return await servicesOn(opened, config, { now, log });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What is done about a database that is away. */
export type Waiting = Pick<StoreOptions, "waitMs" | "onWaiting">;

interface Surroundings {
  readonly now: () => Date;
  readonly log: Logger;
}

async function servicesOn(
  { store, blobs, checks: ready, close }: OpenedStore,
  config: Config,
  { now, log }: Surroundings,
): Promise<OpenedServices> {
  const { dataDir, uploadThreads, uploadQueue } = config;
  const limits = { maxWaiting: uploadQueue, maxWaitingBytes: 128 * 1024 ** 2 };
  // Before the pools: their threads take the definitions over.
  const library = await openStoredLibrary(loadForms(), store, log);
  const { published } = library;
  const checks = whenAsked(() => openCheckPool({ threads: uploadThreads, ...limits, blobs, published }));
  const summaries = whenAsked(() => openSummaryPool({ blobs, published }));
  const services: Services = {
    store,
    forms: library.forms,
    library,
    get checks() {
      return checks.get();
    },
    get summaries() {
      return summaries.get();
    },
    summaryCache: await openSummaryCache(join(dataDir, "cache"), { maxBytes: cacheBytes }),
    baseUrl: config.baseUrl,
    passwordPolicy: config.passwordPolicy,
    throttle: openThrottle({ store: throttleStoreOf(store.sessions), now }),
    ...(config.oidc && { oidc: openOidc({ ...config.oidc, redirectUri: `${config.baseUrl}${returnPath}` }) }),
    now,
    newId: randomUUID,
  };
  const closeables = [
    { name: "summaries", close: summaries.close },
    { name: "checks", close: checks.close },
    { name: "store", close },
  ];
  const warmUp = (): void => {
    checks.get();
    summaries.get();
  };
  return { services, checks: ready, closeables, warmUp };
}

/** Opens at the first use: a command that adds an account needs no threads. */
function whenAsked<T extends { close(): Promise<void> }>(open: () => T) {
  let opened: T | undefined;
  return {
    get: (): T => (opened ??= open()),
    close: async (): Promise<void> => opened?.close(),
  };
}

const returnPath = `${apiPrefix}${contract.finishElsewhere.path}`;

function throttleStoreOf(sessions: SessionStore): ThrottleStore {
  return {
    get: (key) => sessions.throttle(key),
    change: (key, change) => sessions.changeThrottle(key, change),
  };
}
