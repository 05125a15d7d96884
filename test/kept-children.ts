import type { ChildProcess } from "node:child_process";

const kept = new Map<ChildProcess, string>();

/** A child that a test started, under the name that a report gives it: it ends with this process at the latest. */
export function keepChild<Child extends ChildProcess>(name: string, child: Child): Child {
  kept.set(child, name);
  child.once("exit", () => kept.delete(child));
  return child;
}

/** Kills the children that have not ended; "server 4711" for each. */
export function endChildren(): readonly string[] {
  return [...kept].map(([child, name]) => {
    child.kill("SIGKILL");
    return `${name} ${String(child.pid)}`;
  });
}

process.on("exit", endChildren);
