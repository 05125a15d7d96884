import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { asProblemDocument, Problem } from "../../shared/submission/problem.ts";
import type { ProblemCode } from "../../shared/submission/problem-catalogue.ts";

/** Answers what is no request that an app could see: broken HTTP, headers without end, CONNECT. The connection ends. */
export function answerBrokenRequests(server: Server, log: Logger): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.add(socket);
    response.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const code = codes.get(error.code ?? "") ?? "request-malformed";
    log.info({ code, cause: error.code }, "broken request");
    // What is written now would stand in the middle of the answer to an earlier request of this connection.
    if (socket.writable && error.code !== "ECONNRESET" && !answering.has(socket)) answer(socket, new Problem(code));
    else socket.destroy();
  });
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    answer(socket, new Problem("method-not-allowed", { allowed: "GET, HEAD, POST, PUT, DELETE" }));
  });
}

const codes: ReadonlyMap<string, ProblemCode> = new Map([
  ["HPE_HEADER_OVERFLOW", "headers-too-large"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "request-too-slow"],
]);

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
