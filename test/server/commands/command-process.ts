import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { keepChild } from "../../kept-children.ts";
import { builtEntry } from "../../built-entry.ts";
import type { Ended, Variables } from "./run-cli.ts";

/** One command, and what is added to the environment while it runs. */
export interface CommandAsked {
  readonly words: readonly string[];
  readonly env: Variables;
}

const root = join(import.meta.dirname, "../../..");

/**
 * Runs commands one after the other in a single process, which lasts as long as the surrounding block: to start one for
 * every question would take most of the time of these tests. What server/cli.ts adds to them is seen with runCli.
 */
export function useCommandProcess(): (env: Variables, ...words: readonly string[]) => Promise<Ended> {
  let child: ChildProcess;
  before(() => {
    const [entry, ...before] = [...builtEntry("test/server/commands/make-commands.ts")].reverse();
    const env = { ...process.env, NO_COLOR: "1" };
    child = keepChild("commands", fork(entry!, { cwd: root, env, execArgv: before.reverse() }));
  });
  after(async () => {
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  });
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (asked: CommandAsked): Promise<Ended> => {
    child.send(asked);
    const [ended] = (await once(child, "message")) as [Ended];
    return ended;
  };
  return (env, ...words) => {
    const answer = last.then(() => ask({ words, env }));
    last = answer.catch(() => undefined);
    return answer;
  };
}
