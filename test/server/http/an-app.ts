import express, { type Express } from "express";
import { connect, type Socket } from "node:net";
import { pino } from "pino";
import { answerErrors, unknownPath } from "../../../server/http/problem-response.ts";
import { serve } from "../../../server/http/serve.ts";
import { problemDocument, type ProblemDocument } from "../../../shared/submission/problem.ts";

/** An app that listens on a port of its own. */
export interface RunningApp {
  readonly port: number;
  /** "http://127.0.0.1:12345" */
  readonly origin: string;
  stop(): Promise<void>;
}

/** An Express app with what `mount` puts on it and our error handler behind; listens until it is stopped. */
export async function anApp(mount: (app: Express) => void): Promise<RunningApp> {
  const app = express().disable("x-powered-by");
  mount(app);
  app.use(unknownPath, answerErrors());
  const { port, close } = await serve(app, {
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    closing: new AbortController(),
    closeables: [],
    graceMs: 100,
  });
  const stop = async (): Promise<void> => void (await close());
  return { port, origin: `http://127.0.0.1:${port}`, stop };
}

/** The problem that an answer carries, checked against its schema. */
export async function problemOf(response: Response): Promise<ProblemDocument> {
  return problemDocument.parse(await response.json());
}

/** Sends bytes as they are and gives all that comes back until the connection ends, or until that is enough. */
export async function sendRaw(
  port: number,
  request: string | Buffer,
  isEnough: (answer: string) => boolean = () => false,
): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  const answer = (): string => Buffer.concat(chunks).toString("utf8");
  socket
    .on("error", () => {})
    .on("data", (chunk) => {
      chunks.push(chunk);
      if (isEnough(answer())) socket.destroy();
    });
  socket.write(request);
  await closed(socket);
  return answer();
}

/** Not `once`, which takes a connection that is reset for a failure. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

/** The status of a raw answer, NaN when nothing came. */
export function rawStatus(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
}
