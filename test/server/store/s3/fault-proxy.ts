import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that has come in; `pass` sends it on as it is and gives the answer back as it is. */
export interface Passing {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  pass(): Promise<void>;
  /** Sends it on, and gives what was answered to the test in place of the client. */
  swallow(): Promise<{ readonly status: number; readonly bytes: Buffer }>;
}

/** Stands before object storage; without a fault everything passes. */
export interface FaultProxy {
  readonly endpoint: string;
  /** "PUT /bucket/ab/…", in the order in which they came. */
  readonly seen: string[];
  /** What befalls a request; `nth` counts from 1 since the fault was set. */
  fault(work: ((passing: Passing, nth: number) => Promise<void> | void) | null): void;
  close(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: string[] = [];
  let befalls: ((passing: Passing, nth: number) => Promise<void> | void) | null = null;
  let count = 0;
  const server = createServer((incoming, answer) => {
    seen.push(`${incoming.method!} ${incoming.url!}`);
    const swallow = () => sendOn(target, incoming);
    const pass = async () => {
      const { status, bytes } = await swallow();
      answer.writeHead(status).end(bytes);
    };
    count += 1;
    Promise.resolve((befalls ?? (() => pass()))({ incoming, answer, pass, swallow }, count)).catch(() =>
      answer.destroy(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    fault(work) {
      befalls = work;
      count = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** With the caller's own head: the signature is over its Host. */
async function sendOn(target: string, incoming: IncomingMessage): Promise<{ status: number; bytes: Buffer }> {
  const sent = request(new URL(incoming.url!, target), { method: incoming.method!, headers: incoming.headers });
  incoming.pipe(sent);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode!, bytes: Buffer.concat(chunks) };
}
