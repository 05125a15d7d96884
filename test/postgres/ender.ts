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

/** Starts one of the scripts end-*.js of this folder, which does not hold our end up. */
export function startEnder(script: string, args: readonly string[]): Ender {
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
  child.unref();
  (stdin as Socket).unref();
  return {
    tell(line) {
      if (stdin.writable) stdin.write(`${line}\n`);
    },
    async clearUp() {
      child.ref();
      stdin.end();
      await endOf(child);
    },
  };
}
