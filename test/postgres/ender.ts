import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { endOf } from "./postmaster.ts";

/** A process that clears up when we tell it to or when we end, even by SIGKILL: its standard input then closes. */
export interface Ender {
  tell(line: string): void;
  /** When all is cleared up. */
  clearUp(): Promise<void>;
}

export interface EnderOptions {
  /** Whether it is there until our end: then it does not hold our end up. */
  readonly isForGood: boolean;
}

/** Starts one of the scripts end-*.js of this folder. */
export function startEnder(script: string, args: readonly string[], options: EnderOptions): Ender {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    cwd: tmpdir(),
    // It outlives a Ctrl-C, which goes to our group.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const { stdin } = child;
  // Somebody else has ended it.
  stdin.on("error", () => stdin.destroy());
  if (options.isForGood) {
    child.unref();
    (stdin as Socket).unref();
  }
  return {
    tell(line) {
      if (stdin.writable) stdin.write(`${line}\n`);
    },
    async clearUp() {
      stdin.end();
      await endOf(child);
    },
  };
}
