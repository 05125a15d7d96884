import { createServer } from "node:net";

/** Below those that a system gives by itself (Linux from 32768, others from 49152): nobody gets one by chance before it is used. */
const FIRST_PORT = 20_000;
const PROCESSES = 1_000;
const PORTS_EACH = 12;

let taken = 0;

/** A port on which nobody listens, and which no other test process takes: for a server that has to know its own address before it starts. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + (process.pid % PROCESSES) * PORTS_EACH + (taken++ % PORTS_EACH);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
