import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../../server/config.ts";
import { startServer, type Running } from "../../../server/main.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { openClient, type Client, type WireAnswer, type WireRequest } from "../../../shared/submission/client.ts";
import { witness, type Seen } from "./contract-witness.ts";

/** The origin that browsers see; a proxy would stand there. */
export const baseUrl = "https://parks.example.gov.cn";

/** A whole server on a port of its own, with its store in a folder of its own. */
export interface RunningServer {
  readonly services: Services;
  readonly port: number;
  /** Of its data. */
  readonly folder: string;
  /** The token of the link with which the first administrator sets a password. */
  readonly firstToken: string;
  /** "http://127.0.0.1:12345", another one after a restart. */
  readonly origin: string;
  /** What was answered until now. */
  readonly seen: ReadonlySet<Seen>;
  /** Sends one request; fails when the answer is not as the contract says. */
  send(asked: WireRequest): Promise<WireAnswer>;
  /** A client with these headers. */
  client(headers?: WireRequest["headers"]): Client;
  /** Closes the server and starts it again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export type Environment = Readonly<{ [name: string]: string }>;

export async function runServer(env: Environment = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-server-"));
  const config = readConfig({ PORT: "0", BASE_URL: baseUrl, DATA_DIR: folder, UPLOAD_THREADS: "1", ...env });
  const start = (): Promise<Running> => startServer(config, pino({ level: "silent" }));
  let running = await start();
  const firstToken = running.firstLink?.address.split("#token=")[1] ?? "";
  const agent = new Agent({ keepAlive: true });
  const seen = new Set<Seen>();
  const send = async (asked: WireRequest): Promise<WireAnswer> => {
    const answer = await sendRequest(asked, { port: running.port, agent });
    seen.add(witness(asked, answer));
    return answer;
  };
  const end = async (): Promise<void> => {
    agent.destroy();
    await running.close();
  };
  return {
    get services() {
      return running.services;
    },
    get port() {
      return running.port;
    },
    get origin() {
      return `http://127.0.0.1:${String(running.port)}`;
    },
    folder,
    firstToken,
    seen,
    send,
    client: (headers = {}) => openClient(send, () => headers),
    restart: async () => {
      await end();
      running = await start();
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true });
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
