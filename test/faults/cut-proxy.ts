import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What went through a connection: of the caller or of the server, which answers the last thing that it was asked. */
export interface Piece {
  /** Numbered from 1. */
  readonly connection: number;
  readonly from: "caller" | "server";
  readonly bytes: Buffer;
  /** The last piece of the caller. */
  readonly asked: Buffer;
  /** How many bytes went through the connection before, both ways. */
  readonly before: number;
}

/** Lets it through, keeps it without a word, or lets so many bytes of it through and breaks the connection. */
export type Verdict = "pass" | "swallow" | { readonly cutAfter: number };

/** Stands before a server on 127.0.0.1, and may break its connections. */
export interface CutProxy {
  /** Asked for every piece; lets all through at first. */
  rule: (piece: Piece) => Verdict;
  /** The same address by way of the proxy. */
  url(direct: string): string;
  /** Breaks all connections there are. */
  cutAll(): void;
  close(): Promise<void>;
}

export async function startCutProxy(direct: string): Promise<CutProxy> {
  const target = Number(new URL(direct).port);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (caller) => {
    join(caller, connect({ port: target, host: "127.0.0.1", noDelay: true }));
  });
  const join = (caller: Socket, answering: Socket): void => {
    const connection = (connections += 1);
    let asked: Buffer = Buffer.alloc(0);
    let before = 0;
    const cut = (): void => {
      caller.resetAndDestroy();
      answering.resetAndDestroy();
    };
    const pass = (from: Piece["from"], bytes: Buffer): void => {
      if (from === "caller") asked = bytes;
      const verdict = proxy.rule({ connection, from, bytes, asked, before });
      before += bytes.byteLength;
      const to = from === "caller" ? answering : caller;
      if (verdict === "swallow") return;
      if (verdict === "pass") to.write(bytes);
      else to.write(bytes.subarray(0, verdict.cutAfter), cut);
    };
    caller.on("data", (bytes) => pass("caller", bytes));
    answering.on("data", (bytes) => pass("server", bytes));
    for (const [socket, other] of [
      [caller, answering],
      [answering, caller],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  };
  const proxy: CutProxy = {
    rule: () => "pass",
    url(address) {
      const url = new URL(address);
      url.port = String((server.address() as AddressInfo).port);
      return url.href;
    },
    cutAll() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      proxy.cutAll();
      server.close();
      await once(server, "close");
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return proxy;
}

/** Whether a piece of the caller ends a transaction. */
export function isCommit(asked: Buffer): boolean {
  return asked.includes("COMMIT\0");
}

/** Tells the pieces of a COMMIT, and of its answer, in whose transaction the audit was written. */
export function commitsOfWrites(): (piece: Piece) => boolean {
  const writing = new Set<number>();
  return ({ connection, asked }) => {
    if (asked.includes(`insert into "audit_entries"`)) writing.add(connection);
    return writing.has(connection) && isCommit(asked);
  };
}
