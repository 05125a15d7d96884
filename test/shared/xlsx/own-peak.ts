import { readFileSync } from "node:fs";

/**
 * MiB: the most that this process has held. The figure of getrusage begins, in a child, with what its parent held; the
 * kernel's high-water mark of the process itself does not.
 */
export function ownPeakMiB(): number {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))!;
    return Number(kibibytes) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
