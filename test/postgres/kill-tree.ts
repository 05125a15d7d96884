import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

interface Running {
  readonly pid: number;
  readonly parent: number;
}

/** Kills a process and all of its children at one moment (SIGKILL), and waits until the children are gone. */
export async function killTree(root: number): Promise<void> {
  // Stopped first, so that it starts no further child between the look and the kill.
  process.kill(root, "SIGSTOP");
  const children = await childrenOf(root);
  for (const pid of [root, ...children]) killOne(pid);
  const isLeft = async (): Promise<boolean> => (await Promise.all(children.map(isRunning))).includes(true);
  while (await isLeft()) await wait(2);
}

/** Whether a process has not ended. */
export async function isRunning(process: number): Promise<boolean> {
  return (await runningProcesses()).some(({ pid }) => pid === process);
}

async function childrenOf(root: number): Promise<readonly number[]> {
  return (await runningProcesses()).filter(({ parent }) => parent === root).map(({ pid }) => pid);
}

function killOne(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

/** All processes but those that have ended and wait for their parent to ask. */
function runningProcesses(): Promise<readonly Running[]> {
  return process.platform === "linux" ? fromProc() : fromPs();
}

/** /proc/4711/stat: "4711 (name) S 4710 …"; a name may have brackets and blanks. */
async function fromProc(): Promise<readonly Running[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(names.map((name) => readFile(`/proc/${name}/stat`, "utf8").catch(() => "")));
  return stats.flatMap((stat) => {
    const [, pid, state, parent] = /^(\d+) .*\) (\S) (\d+) /s.exec(stat) ?? [];
    return pid === undefined || state === "Z" || state === "X" ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}

async function fromPs(): Promise<readonly Running[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,stat="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state] = /^\s*(\d+)\s+(\d+)\s+(\S)/.exec(line) ?? [];
    return pid === undefined || state === "Z" ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}
