import { connect, createServer, type Socket } from "node:net";

/** A line between browsers and a server that can be cut. */
export interface Relay {
  /** Cuts every connection in the middle of whatever is on its way, and takes none. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Listens on `port` and passes everything on to `target`, which may be another one after a restart. */
export async function openRelay(port: number, target: () => number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) return near.destroy();
    const far = keep(connect(target(), "127.0.0.1"));
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
