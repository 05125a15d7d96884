import { readFileSync } from "node:fs";
import { metric } from "../faults/http-client.ts";

/** Mebibytes: the most that the process has held in memory since it started; what it holds now where /proc is not. */
export async function peakOf({ pid, port }: { readonly pid: number; readonly port: number }): Promise<number> {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kibibytes) / 1024;
  } catch {
    return (await metric(port, "parkforms_resident_bytes")) / 2 ** 20;
  }
}
