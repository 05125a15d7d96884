import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import * as z from "zod";
import {
  openClient,
  type Client,
  type Send,
  type WireAnswer,
  type WireRequest,
} from "../../shared/submission/client.ts";
import { writeDurably } from "../store/lowdb/durable-file.ts";
import type { Closeable } from "./close-gracefully.ts";

/** Where a running server can be reached by commands on the same machine. */
const consoleFile = z.strictObject({ address: z.string(), token: z.string() });

type ConsoleFile = z.infer<typeof consoleFile>;

const fileIn = (dataDir: string): string => join(dataDir, "console.json");

/**
 * Serves `app` on a socket beside its port, for commands on this machine, and leaves its address and token in the data
 * folder, readable by its owner alone. Rejects with a StoreError, and then nothing is left open.
 */
export async function openConsole(app: Express, token: string, dataDir: string): Promise<Closeable> {
  const address = await newAddress();
  const server = createServer(app);
  await listen(server, address);
  const file: ConsoleFile = { address, token };
  const close = async (): Promise<void> => {
    await rm(fileIn(dataDir), { force: true });
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    if (process.platform !== "win32") await rm(join(address, ".."), { recursive: true, force: true });
  };
  try {
    // Whole or not at all: a command may look for it at this moment.
    await writeDurably(fileIn(dataDir), JSON.stringify(file));
  } catch (error) {
    await close();
    throw error;
  }
  return { name: "console", close };
}

/** The console of the server that runs on this data folder; undefined when none does. */
export async function findConsole(dataDir: string, language: string): Promise<Client | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { address, token } = consoleFile.parse(JSON.parse(text));
  const headers = { authorization: `Bearer ${token}`, "accept-language": language };
  const client = openClient(sendBySocket(address), () => headers);
  const answers = await client.ask("readSession", {}).then(
    () => true,
    () => false,
  );
  return answers ? client : undefined;
}

/** A folder of its own that nobody else may enter; Windows has names of pipes instead. */
async function newAddress(): Promise<string> {
  if (process.platform === "win32") return `\\\\.\\pipe\\parkforms-${randomUUID()}`;
  return join(await mkdtemp(join(tmpdir(), "parkforms-")), "console.sock");
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
}

function sendBySocket(socketPath: string): Send {
  return (asked) =>
    new Promise((resolve, reject) => {
      const { method, path, headers, body } = asked;
      const sent = httpRequest({ socketPath, method, path, headers: { ...headers, ...lengthOf(body) } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
      });
      sent.on("error", reject);
      sent.end(body);
    });
}

function lengthOf(body: WireRequest["body"]): WireRequest["headers"] {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

function answerOf(status: number, headers: Readonly<{ [name: string]: unknown }>, body: Buffer): WireAnswer {
  const words = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { status, headers: Object.fromEntries(words), body, text: () => body.toString("utf8") };
}
