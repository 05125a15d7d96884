import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Logger } from "pino";

/** Something that is closed when the server ends: a pool, a store. */
export interface Closeable {
  readonly name: string;
  readonly close: () => Promise<void>;
}

export interface Closing {
  readonly log: Logger;
  readonly closing: AbortController;
  readonly closeables: readonly Closeable[];
  readonly graceMs?: number;
}

/**
 * How `server` is closed: no new connections, idle ones end at once, the others with their answer or after the grace,
 * then the closeables one after the other. Calling it again waits for the same end. False when a closeable failed.
 */
export function closeGracefully(server: Server, options: Closing): () => Promise<boolean> {
  const answers = watchAnswers(server, options.closing.signal);
  let ended: Promise<boolean> | undefined;
  const close = async (): Promise<boolean> => {
    options.closing.abort();
    for (const answer of answers) endWithAnswer(answer);
    await closeConnections(server, options);
    return closeAll(options);
  };
  return () => (ended ??= close());
}

/** The answers that have begun and not ended; those that begin while closing end their connection. */
function watchAnswers(server: Server, closing: AbortSignal): ReadonlySet<ServerResponse> {
  const answers = new Set<ServerResponse>();
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => {
    answers.add(response);
    if (closing.aborted) endWithAnswer(response);
    response.once("close", () => {
      answers.delete(response);
      // The connection is counted as idle only after this event.
      if (closing.aborted) setImmediate(() => server.closeIdleConnections());
    });
  });
  return answers;
}

function endWithAnswer(answer: ServerResponse): void {
  if (!answer.headersSent) answer.shouldKeepAlive = false;
}

async function closeConnections(server: Server, { log, graceMs = 30_000 }: Closing): Promise<void> {
  const cut = setTimeout(() => {
    log.warn({ graceMs }, "answers cut off: they took longer than the grace");
    server.closeAllConnections();
  }, graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

async function closeAll({ log, closeables }: Closing): Promise<boolean> {
  let well = true;
  for (const { name, close } of closeables) {
    try {
      await close();
    } catch (error) {
      well = false;
      log.error({ err: error, name }, "could not be closed");
    }
  }
  return well;
}
