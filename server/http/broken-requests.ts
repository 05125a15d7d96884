import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { asProblemDocument, Problem } from "../../shared/submission/problem.ts";
import type { ProblemCode } from "../../shared/submission/problem-catalogue.ts";

/** Answers what is no request that an app could see: broken HTTP, headers without end, CONNECT. The connection ends. */
export function answerBrokenRequests(server: Server, log: Logger): void {
  const answering = new WeakMap<Duplex, Exchange>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answering.set(request.socket, { request, response });
    response.once("close", () => answering.delete(request.socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const code = codes.get(error.code ?? "") ?? "request-malformed";
    log.info({ code, cause: error.code }, "broken request");
    refuse(socket, { error, code, current: answering.get(socket) });
  });
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    answer(socket, new Problem("method-not-allowed", { allowed: "GET, HEAD, POST, PUT, DELETE" }));
  });
}

const codes: ReadonlyMap<string, ProblemCode> = new Map([
  ["HPE_HEADER_OVERFLOW", "headers-too-large"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "request-too-slow"],
]);

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Breakage {
  readonly error: NodeJS.ErrnoException;
  readonly code: ProblemCode;
  /** What was being answered on the same connection. */
  readonly current: Exchange | undefined;
}

/** What is broken may stand behind a request that is whole: that one gets its own answer first. */
function refuse(socket: Duplex, { error, code, current }: Breakage): void {
  const gone = !socket.writable || error.code === "ECONNRESET";
  if (!gone && current?.request.complete) current.response.shouldKeepAlive = false;
  else if (!gone && !current?.response.headersSent) answer(socket, new Problem(code));
  else socket.destroy();
}

/** In Chinese: the headers that would name a language could not be read. */
function answer(socket: Duplex, problem: Problem): void {
  const body = JSON.stringify(asProblemDocument(problem, "zh-CN"));
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.code}`,
    "Content-Type: application/problem+json; charset=utf-8",
    "Content-Language: zh-CN",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
