import { readFileSync } from "node:fs";

/**
 * MiB: the most that this process has held. The figure of getrusage begins, in a child, with what its parent held; the
 * kernel's high-water mark of the process itself does not.
 */
export function ownPeakMiB(): number {
  return peakMiB("self") ?? process.resourceUsage().maxRSS / 1024;
}

/** MiB: the most that a process has held since it started, as the kernel has it; undefined where /proc is not. */
export function peakMiB(pid: number | "self"): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))!;
    return Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}
