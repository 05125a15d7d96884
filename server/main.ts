import type { Logger } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { openConsole } from "./http/console.ts";
import { openConsoleDoor } from "./http/console-door.ts";
import { openMetrics, type Metrics } from "./http/metrics.ts";
import { serve, type Serving } from "./http/serve.ts";
import { openServices, type OpenedServices, type Waiting } from "./open-services.ts";
import { firstStart } from "./use-cases/first-start.ts";
import { refuseDemoAccounts } from "./use-cases/refuse-demo-accounts.ts";
import type { Services } from "./use-cases/services.ts";

/** A server that answers. */
export interface Running extends Serving {
  readonly services: Services;
  /** With which the first administrator sets a password; null once there is one. */
  readonly firstLink: Awaited<ReturnType<typeof firstStart>>;
}

/** A database is started together with its servers, and may take longer. */
const waitMs = 60_000;

/**
 * Opens the store and the pools, and listens. Rejects with a StoreError, a ServeError or a DemoAccountsError, and then
 * nothing is left open.
 */
export async function startServer(config: Config, log: Logger, waiting: Waiting = {}): Promise<Running> {
  const opened = await openServices(config, log, { waitMs, ...waiting });
  try {
    return await startWith(opened, config, log);
  } catch (error) {
    for (const { close } of opened.closeables) await close();
    throw error;
  }
}

async function startWith(opened: OpenedServices, config: Config, log: Logger): Promise<Running> {
  const { services, checks, closeables, warmUp } = opened;
  if (config.environment === "production") await refuseDemoAccounts(services.store);
  const firstLink = await firstStart(services);
  warmUp();
  const closing = new AbortController();
  const metrics = openMetrics(config);
  measure(metrics, services);
  const door = openConsoleDoor(services.now);
  const app = createApp({ config, services, log, metrics, door, checks, closing: closing.signal });
  const console = await openConsole(app, door.token, config.dataDir);
  const { port, host, tls } = config;
  const closers = [console, ...closeables, { name: "metrics", close: async () => metrics.close() }];
  try {
    const serving = await serve(app, { port, host, ...(tls && { tls }), log, closing, closeables: closers });
    return { ...serving, services, firstLink };
  } catch (error) {
    await console.close();
    throw error;
  }
}

/** What an operator wants to see coming: waiting uploads, the size and the pace of the store. */
function measure(metrics: Metrics, { checks, store }: Services): void {
  metrics.gauge("parkforms_uploads_running", "Workbooks that are being checked", () => checks.stats().running);
  metrics.gauge("parkforms_uploads_waiting", "Workbooks that wait to be checked", () => checks.stats().waiting);
  const figures = rememberedFor(1_000, () => store.figures());
  for (const [name, help] of storeFigures) {
    const unit = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    metrics.gauge(`parkforms_store_${unit}`, help, async () => (await figures())[name]);
  }
}

const storeFigures = [
  ["submissions", "Submissions of all rounds"],
  ["rounds", "Rounds"],
  ["largestRoundBytes", "Size of the largest round document"],
  ["slowestRoundWriteMs", "Last write of the round document that took longest"],
  ["failedWrites", "Writes that failed since the start"],
  ["auditEntries", "Entries of the audit trail"],
  ["connections", "Connections to the database"],
  ["idleConnections", "Connections to the database that nobody uses"],
  ["waitingForConnection", "Requests that wait for a connection to the database"],
] as const;

/** One reading of the metrics asks the store once. */
function rememberedFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    if (last === undefined || performance.now() - last.at > ms) last = { at: performance.now(), value: read() };
    return last.value;
  };
}
