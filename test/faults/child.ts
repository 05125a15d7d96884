import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { builtEntry } from "../built-entry.ts";
import { keepChild } from "../kept-children.ts";

/** A program of the fault tests, whose lines are read one by one. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  send(line: string): void;
  /** The next line it prints; rejects when it has ended, with what it complained of. */
  line(): Promise<string>;
  /** Every further line until it ends. */
  rest(): Promise<readonly string[]>;
  /** Resolves when the process has ended; a signal makes it. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

const root = join(import.meta.dirname, "../..");

/** Runs a program of this folder in a process; `before` is put in front of Node: strace or sh with what they need. */
export function startChild(file: string, words: readonly string[], before: readonly string[] = []): Child {
  // One thread for all file work gives the system calls that strace counts one order.
  const threads = before[0] === "strace" ? "1" : "4";
  const command = [...before, process.execPath, ...builtEntry(`test/faults/${file}`), ...words];
  const env = { ...process.env, UV_THREADPOOL_SIZE: threads };
  const child = keepChild(file, spawn(command[0]!, command.slice(1), { cwd: root, env }));
  const ended = once(child, "close");
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    pid: child.pid!,
    send: (line) => child.stdin.write(`${line}\n`),
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`the child has ended: ${complaint}`);
      return next.value;
    },
    async rest() {
      const all: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) all.push(next.value);
      return all;
    },
    async end(signal) {
      if (signal) child.kill(signal);
      await ended;
    },
  };
}

/** How often a fault is tried. */
export const faultRounds = Number(process.env["PARKFORMS_FAULT_ROUNDS"] ?? 5);
