import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../../server/config.ts";
import { startServer, type Running } from "../../../server/main.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { openClient, type Client, type WireAnswer, type WireRequest } from "../../../shared/submission/client.ts";
import { usualStore, type TestStore } from "../test-stores.ts";
import { witness, type Seen } from "./contract-witness.ts";

/** The origin that browsers see; a proxy would stand there. */
export const baseUrl = "https://parks.example.gov.cn";

/** A whole server on a port of its own, with a store of its own; on some stores several, of which this is the first. */
export interface RunningServer {
  readonly services: Services;
  readonly port: number;
  /** Of its data. */
  readonly folder: string;
  /** What servers are told that are to work on the same store. */
  readonly env: Environment;
  /** The token of the link with which the first administrator sets a password. */
  readonly firstToken: string;
  /** "http://127.0.0.1:12345", another one after a restart. */
  readonly origin: string;
  /** What was answered until now. */
  readonly seen: ReadonlySet<Seen>;
  /** Sends one request, to each server in its turn; fails when the answer is not as the contract says. */
  send(asked: WireRequest): Promise<WireAnswer>;
  /** A client with these headers. */
  client(headers?: WireRequest["headers"]): Client;
  /** Closes all and starts them again on what they have kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export type Environment = Readonly<{ [name: string]: string }>;

export async function runServer(env: Environment = {}, store: TestStore = usualStore): Promise<RunningServer> {
  const opened = await store.open();
  const whole = { PORT: "0", BASE_URL: baseUrl, UPLOAD_THREADS: "1", ...env, ...opened.env };
  const servers = await startServers(whole, store.servers);
  const [first] = servers.running;
  const firstToken = first!.firstLink?.address.split("#token=")[1] ?? "";
  const agent = new Agent({ keepAlive: true });
  const seen = new Set<Seen>();
  let count = 0;
  const send = async (asked: WireRequest): Promise<WireAnswer> => {
    const { port } = servers.running[count++ % servers.running.length]!;
    const answer = await sendRequest(asked, { port, agent });
    seen.add(witness(asked, answer));
    return answer;
  };
  return {
    get services() {
      return servers.running[0]!.services;
    },
    get port() {
      return servers.running[0]!.port;
    },
    get origin() {
      return `http://127.0.0.1:${String(servers.running[0]!.port)}`;
    },
    folder: servers.folders[0]!,
    env: whole,
    firstToken,
    seen,
    send,
    client: (headers = {}) => openClient(send, () => headers),
    restart: async () => {
      agent.destroy();
      await servers.restart();
    },
    stop: async () => {
      agent.destroy();
      await servers.stop();
      await opened.drop();
    },
  };
}

interface Servers {
  readonly folders: readonly string[];
  readonly running: readonly Running[];
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts so many, one after the other: only the first has the port that is asked for, and makes the first account. */
async function startServers(env: Environment, count: number): Promise<Servers> {
  const folders = await Promise.all(Array.from({ length: count }, () => mkdtemp(join(tmpdir(), "parkforms-server-"))));
  const running: Running[] = [];
  const start = async (): Promise<void> => {
    for (const [index, folder] of folders.entries()) {
      const config = readConfig({ ...env, DATA_DIR: folder, ...(index > 0 && { PORT: "0" }) });
      running.push(await startServer(config, pino({ level: "silent" })));
    }
  };
  const end = async (): Promise<void> => {
    for (const { close } of running.splice(0)) await close();
  };
  await start();
  return {
    folders,
    running,
    restart: async () => {
      await end();
      await start();
    },
    stop: async () => {
      await end();
      for (const folder of folders) await rm(folder, { recursive: true });
    },
  };
}

function sendRequest(
  { method, path, headers, body }: WireRequest,
  { port, agent }: { readonly port: number; readonly agent: Agent },
): Promise<WireAnswer> {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const options = { port, agent, method, path, headers: { ...headers, ...length } };
    const sent = request({ host: "127.0.0.1", ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const words = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join("\n")]);
        const headers = Object.fromEntries(words) as WireAnswer["headers"];
        resolve({ status: response.statusCode ?? 0, headers, body: bytes, text: () => bytes.toString("utf8") });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
