import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { builtEntry } from "../built-entry.ts";
import { keepChild } from "../kept-children.ts";

/** The real server in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** From the start of the process until it listened, ms. */
  readonly startMs: number;
  /** Sends the signal, if any, and gives the exit code when the process has ended; null when the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServerOptions {
  /** Variables of server/config-variables.ts beside DATA_DIR and PORT. */
  readonly env?: Readonly<{ [name: string]: string }>;
  /** Put in front of Node: sh with a limit. */
  readonly before?: readonly string[];
  /** For Node itself: --cpu-prof. */
  readonly node?: readonly string[];
}

/** Starts `parkforms serve` on a folder and a free port; rejects with what it complained of when it ends instead. */
export async function startServer(folder: string, options: ServerOptions = {}): Promise<ServerProcess> {
  const began = performance.now();
  const { child, complaint } = spawnServer(folder, options);
  const ended = once(child, "close") as Promise<[number | null]>;
  const port = await Promise.race([
    portTold(child.stderr),
    ended.then(([code]) => Promise.reject(new Error(`the server has ended with ${String(code)}: ${complaint()}`))),
  ]);
  return {
    pid: child.pid!,
    port,
    startMs: performance.now() - began,
    async end(signal) {
      if (signal) child.kill(signal);
      return (await ended)[0];
    },
  };
}

/** Starts a server that cannot run: its exit code and what it tells the person who started it. */
export async function refusedServer(folder: string): Promise<{ readonly code: number | null; readonly words: string }> {
  const { child, complaint } = spawnServer(folder, {});
  const [code] = (await once(child, "close")) as [number | null];
  return { code, words: complaint() };
}

function spawnServer(folder: string, { env = {}, before = [], node = [] }: ServerOptions) {
  const command = [...before, process.execPath, ...node, ...builtEntry("server/cli.ts"), "serve", "--lang", "en"];
  const started = spawn(command[0]!, command.slice(1), {
    // Where no .env of a developer lies.
    cwd: folder,
    env: { ...process.env, NODE_ENV: "test", ...env, DATA_DIR: folder, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const child = keepChild("server", started);
  // The log is long, and nobody reads it.
  child.stdout.resume();
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (words += text));
  return { child, complaint: () => words };
}

/** What it prints for the person who started it says where it listens. */
function portTold(stderr: Readable): Promise<number> {
  return new Promise((resolve) => {
    createInterface({ input: stderr }).on("line", (line) => {
      const [, port] = /listening on .*:(\d+)\)$/.exec(line) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
