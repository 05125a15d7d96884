import type { Client } from "../../shared/submission/client.ts";
import { RefusedError } from "../../shared/submission/client.ts";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { findConsole, openConsole } from "../http/console.ts";
import { openConsoleDoor } from "../http/console-door.ts";
import { openMetrics } from "../http/metrics.ts";
import { openLog } from "../http/request-log.ts";
import { openServices } from "../open-services.ts";
import { CommandError } from "./command-error.ts";
import { orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Gives the work a client that speaks for the administrator: of the running server, else of one that is opened for this
 * command alone and does not listen on a port. What the server refuses is a CommandError.
 */
export async function withConsole<R>(
  config: Config,
  terminal: Terminal,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  const running = await findConsole(config.dataDir, terminal.language);
  if (running) return orRefusal(() => work(running));
  return orCommandError(() => withOwnServer(config, terminal, work));
}

async function withOwnServer<R>(config: Config, terminal: Terminal, work: (client: Client) => Promise<R>): Promise<R> {
  const log = openLog({ logLevel: "silent" });
  const { services, closeables } = await openServices(config, log);
  const metrics = openMetrics(config);
  const door = openConsoleDoor(services.now);
  const closing = new AbortController().signal;
  const app = createApp({ config, services, log, metrics, door, checks: {}, closing });
  try {
    const console = await openConsole(app, door.token, config.dataDir);
    try {
      const client = await findConsole(config.dataDir, terminal.language);
      return await orRefusal(() => work(client!));
    } finally {
      await console.close();
    }
  } finally {
    metrics.close();
    for (const { close } of closeables) await close();
  }
}

async function orRefusal<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { code, detail, remedy, issues = [] } = error.document;
    const said = [detail, ...issues.map(({ path, message }) => `  ${path}: ${message}`), remedy].join("\n");
    throw new CommandError(code, { zh: said, en: said });
  }
}
