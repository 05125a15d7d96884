import { connect, createServer, type Socket } from "node:net";
import { Transform } from "node:stream";

/** A line between browsers and a server that can be cut. */
export interface Relay {
  /** From now on the server gets so many bytes more of each connection, and then waits for the rest. */
  hold(bytes: number): void;
  /** Cuts every connection in the middle of whatever is on its way, and takes none. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Listens on `port` and passes everything on to `target`, which may be another one after a restart. */
export async function openRelay(port: number, target: () => number): Promise<Relay> {
  const sockets = new Set<Socket>();
  const gates = new Set<(bytes: number) => void>();
  let isCut = false;
  let allowed = Infinity;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) return near.destroy();
    const far = keep(connect(target(), "127.0.0.1"));
    const { stream, letThrough } = gate(allowed);
    gates.add(letThrough);
    near.pipe(stream).pipe(far).pipe(near);
    near.on("close", () => (gates.delete(letThrough), far.destroy()));
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    hold: (bytes) => {
      allowed = bytes;
      for (const letThrough of gates) letThrough(bytes);
    },
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      allowed = Infinity;
      isCut = false;
    },
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes on so much, and what it is told later. */
function gate(allowed: number): { readonly stream: Transform; readonly letThrough: (bytes: number) => void } {
  let left = allowed;
  const stream = new Transform({
    transform: (chunk: Buffer, _, done) => {
      const passed = chunk.subarray(0, Math.min(left, chunk.length));
      left -= passed.length;
      done(null, passed);
    },
  });
  return { stream, letThrough: (bytes) => (left = bytes) };
}
