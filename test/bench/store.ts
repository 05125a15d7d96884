import { fillFolder } from "../faults/filled-folder.ts";
import { clientOf } from "../faults/http-client.ts";
import { startServer } from "../faults/server-process.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { fillRound } from "./big-round.ts";
import type { BenchRow } from "./bench-row.ts";
import { fileOne, provinceSummary, timed } from "./load-summaries.ts";
import { percentiles } from "./percentiles.ts";
import { peakOf } from "./resident.ts";
import { withFolder } from "./with-folder.ts";

const TIMES = 15;

/** Bench (f): what people wait for as a round grows in the embedded store; README says from this when to leave it. */
export async function benchStore(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  let first: number | undefined;
  for (const count of [1_000, 3_000, 10_000]) {
    const figures = await measure(count);
    first ??= figures.file;
    rows.push({
      name: `a round of ${count} submissions in the embedded store`,
      reference: "filing at 1,000",
      ratio: figures.file / first,
      figures,
    });
  }
  return rows;
}

function measure(count: number) {
  return withFolder(async (folder) => {
    const people = await fillFolder(folder, { parks: 1 }, (store) => fillRound(store, folder, count));
    const server = await startServer(folder, { env: { LOG_LEVEL: "warn" } });
    const { port } = server;
    const bytes = await anApplication(people.parks[0]!.sample);
    const client = clientOf(port, people.provinces[0]!);
    const firstFile = await timed(() => fileOne(port, people, bytes));
    await fileOne(port, people, bytes);
    const list = await medianOf(() => client.ask("listSubmissions", { query: { pageSize: 50 } }));
    const search = await medianOf(() => client.ask("listSubmissions", { query: { text: "示例", page: 2 } }));
    const status = await medianOf(() => client.ask("readStatus", { params: { form: "application", period: "2026" } }));
    const file = await medianOf(() => fileOne(port, people, bytes));
    const summary = await timed(() => provinceSummary(port, people.provinces[0]!));
    const peakMiB = await peakOf(server);
    await server.end("SIGTERM");
    return { list, search, status, file, firstFile, summary, startMs: server.startMs, peakMiB };
  });
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < TIMES; time++) all.push(await timed(work));
  return percentiles(all).p50;
}
