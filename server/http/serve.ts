import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Application } from "express";
import type { Logger } from "pino";
import type { Text } from "../../shared/cells/text.ts";
import { answerBrokenRequests } from "./broken-requests.ts";
import { closeGracefully, type Closeable } from "./close-gracefully.ts";

export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Paths of PEM files. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly log: Logger;
  /** Aborted when the server begins to close: `/readyz` and refuseWhileClosing look at its signal. */
  readonly closing: AbortController;
  /** What is closed after the last answer, in this order. */
  readonly closeables: readonly Closeable[];
  /** How long answers that have begun may take; 30 s. */
  readonly graceMs?: number;
}

/** A server that listens. */
export interface Serving {
  readonly port: number;
  /** Finishes the answers that have begun, then closes the closeables. True when all of it went well. */
  close(): Promise<boolean>;
}

/** Why the server cannot listen. */
export class ServeError extends Error {
  override readonly name = "ServeError";
  readonly code: "cannot-listen" | "tls-unusable";
  readonly text: Text;
  constructor(code: ServeError["code"], text: Text) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/** Listens and answers with `app`. Rejects with a ServeError when the port or the certificate cannot be used. */
export async function serve(app: Application, options: ServeOptions): Promise<Serving> {
  const server = openServer(options);
  server.maxConnections = 2_000;
  server.on("request", app);
  // A caller that asks before it sends is told "go on" by whoever reads the body, and by nobody when it is too large.
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    server.emit("request", request, response);
  });
  answerBrokenRequests(server, options.log);
  const close = closeGracefully(server, options);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  options.log.info({ host: options.host, port, tls: options.tls !== undefined }, "listening");
  return { port, close };
}

/** Ends the process on SIGTERM or SIGINT when `serving` has closed: 0, or 1 when not all could; a second signal at once. */
export function endOnSignal(serving: Serving, log: Logger): void {
  let ending = false;
  for (const [signal, number] of [
    ["SIGTERM", 15],
    ["SIGINT", 2],
  ] as const) {
    process.on(signal, () => {
      if (ending) process.exit(128 + number);
      ending = true;
      log.info({ signal }, "closing");
      void serving.close().then((well) => process.exit(well ? 0 : 1));
    });
  }
}

const timing: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  // Longer than a proxy in front keeps its connections, so that none is closed just as the proxy takes it up again.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

function openServer({ tls }: ServeOptions): Server {
  if (!tls) return createServer(timing);
  try {
    const pems = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
    return createTlsServer({ ...timing, ...pems, minVersion: "TLSv1.2" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServeError("tls-unusable", {
      zh: `TLS 证书或私钥不可用(${tls.cert},${tls.key}):${reason}`,
      en: `The TLS certificate or key cannot be used (${tls.cert}, ${tls.key}): ${reason}`,
    });
  }
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      reject(
        new ServeError("cannot-listen", {
          zh: `无法监听 ${host}:${port}:${error.message}`,
          en: `Cannot listen on ${host}:${port}: ${error.message}`,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}
