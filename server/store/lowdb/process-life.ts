import { readFile } from "node:fs/promises";
import { systemCode } from "../../system-code.ts";

/**
 * When a process started, as a text that no other process of the same number ever has: the boot of the machine and the
 * ticks since then. null: there is no such process, or the system does not say (it has no /proc).
 */
export async function processStart(pid: number): Promise<string | null> {
  const boot = await readIfThere("/proc/sys/kernel/random/boot_id");
  const stat = await readIfThere(`/proc/${pid}/stat`);
  if (boot === null || stat === null) return null;
  const { state, ticks } = readStat(stat);
  return state === "Z" || state === "X" ? null : `${boot.trim()}/${ticks}`;
}

/** Whether the process of this number that started then still runs. */
export async function isAlive(pid: number, started: string | null): Promise<boolean> {
  if (started !== null) return (await processStart(pid)) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** Any failure but absence is thrown: "cannot tell" must not pass for "is dead". */
async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ESRCH") return null;
    throw error;
  }
}

/** The name in brackets may hold blanks and brackets itself; the fields are counted after the last one. */
function readStat(stat: string): { readonly state: string; readonly ticks: string } {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", ticks: fields[19] ?? "" };
}
