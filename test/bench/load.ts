import type { BenchRow } from "./bench-row.ts";
import { loadDownloads, loadSummary } from "./load-summaries.ts";
import { loadUploads } from "./load-uploads.ts";

/** Of the uploads; PARKFORMS_LOAD_SECONDS says otherwise. */
const seconds = Number(process.env["PARKFORMS_LOAD_SECONDS"] ?? 10);

/** Bench (e): the real server in a process of its own, over loopback, with the load generator on the same cores. */
export async function benchLoad(): Promise<readonly BenchRow[]> {
  const uploads = await loadUploads(seconds, async (server, people) => [await loadDownloads(server, people, seconds)]);
  return [...uploads, ...(await loadSummary())];
}
