import { metric } from "../faults/http-client.ts";
import { peakMiB } from "../shared/xlsx/own-peak.ts";

/** Mebibytes: the most that the process has held in memory since it started; what it holds now where /proc is not. */
export async function peakOf({ pid, port }: { readonly pid: number; readonly port: number }): Promise<number> {
  return peakMiB(pid) ?? (await metric(port, "parkforms_resident_bytes")) / 2 ** 20;
}
