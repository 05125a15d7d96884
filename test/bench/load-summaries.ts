import { randomUUID } from "node:crypto";
import { apiPrefix } from "../../shared/submission/contract.ts";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import { distinctBytes } from "../faults/distinct-bytes.ts";
import { fillFolder, year, type People, type Signed } from "../faults/filled-folder.ts";
import { clientOf } from "../faults/http-client.ts";
import { startServer, type ServerProcess } from "../faults/server-process.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import type { BenchRow } from "./bench-row.ts";
import { fillRound } from "./big-round.ts";
import { fire } from "./fire.ts";
import { percentiles } from "./percentiles.ts";
import { peakOf } from "./resident.ts";
import { withFolder } from "./with-folder.ts";

const path = `${apiPrefix}/summaries/application/${year}/province.xlsx?includeEarlier=true`;

/** The province's summary, made once, downloaded again and again by several desks. */
export async function loadDownloads({ port }: ServerProcess, people: People, seconds: number): Promise<BenchRow> {
  const { bytes } = await provinceSummary(port, people.provinces[0]!);
  let count = 0;
  const next = () => {
    const { token } = people.provinces[count++ % people.provinces.length]!;
    return { method: "GET" as const, path, headers: { authorization: `Bearer ${token}` } };
  };
  const { perSecond, ms, statuses, errors } = await fire({
    port,
    connections: 8,
    seconds: Math.min(seconds, 10),
    next,
  });
  return {
    name: "downloads of a summary from the cache",
    reference: "target: 300 per second",
    ratio: 300 / perSecond,
    figures: { perSecond, ...percentiles(ms), KiB: bytes.byteLength / 1024, ok: statuses["200"] ?? 0, errors },
  };
}

/** The summary of 1,000 accepted units, while others look at lists and file. */
export async function loadSummary(): Promise<readonly BenchRow[]> {
  return withFolder(async (folder) => {
    const people = await fillFolder(folder, { parks: 2 }, (store) => fillRound(store, folder, 1_000));
    const server = await startServer(folder, { env: { LOG_LEVEL: "warn" } });
    const bytes = await anApplication(people.parks[0]!.sample);
    const file = () => timed(() => fileOne(server.port, people, bytes));
    const firstUploads = [await file(), await file()];
    const alone = await others(server.port, people, { file, until: Promise.all([file(), file(), file(), file()]) });
    const making = timed(() => provinceSummary(server.port, people.provinces[0]!));
    const meanwhile = await others(server.port, people, { file, until: making });
    const took = await making;
    const peakMiB = await peakOf(server);
    await server.end("SIGTERM");
    return [
      {
        name: "province summary of 1,000 units, made anew",
        reference: "target: 5 s",
        ratio: took / 5_000,
        figures: { ms: took, peakMiB },
      },
      waitRow("lists", meanwhile.lists, alone.lists),
      waitRow("uploads", meanwhile.uploads, alone.uploads),
      {
        name: "first two uploads after a start, in a round of 1,000",
        reference: "the third and later ones",
        ratio: firstUploads[0]! / percentiles(alone.uploads).p50,
        figures: { firstMs: firstUploads[0]!, secondMs: firstUploads[1]!, laterMs: percentiles(alone.uploads).p50 },
      },
    ];
  });
}

function waitRow(what: string, meanwhile: readonly number[], alone: readonly number[]): BenchRow {
  const { p50, p95 } = percentiles(meanwhile);
  return {
    name: `${what} while that summary is made`,
    reference: "target: p95 of 300 ms",
    ratio: p95 / 300,
    figures: { p50, p95, count: meanwhile.length, aloneP95: percentiles(alone).p95, aloneCount: alone.length },
  };
}

interface Meanwhile {
  readonly file: () => Promise<number>;
  readonly until: Promise<unknown>;
}

async function others(port: number, { provinces }: People, { file, until }: Meanwhile) {
  let ended = false;
  void until.finally(() => (ended = true));
  const lists: number[] = [];
  const uploads: number[] = [];
  const listing = async () => {
    const client = clientOf(port, provinces[0]!);
    while (!ended) lists.push(await timed(() => client.ask("listSubmissions", { query: { pageSize: 50 } })));
  };
  const filing = async () => {
    while (!ended) uploads.push(await file());
  };
  await Promise.all([listing(), filing()]);
  return { lists, uploads };
}

export async function fileOne(port: number, { parks }: People, bytes: Uint8Array): Promise<void> {
  const key = randomUUID();
  await clientOf(port, parks[0]!).ask("fileWorkbook", { key, workbook: { bytes: distinctBytes(bytes, key) } });
}

/** Milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export async function provinceSummary(port: number, desk: Signed) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${desk.token}` } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.headers.get("content-type") !== mediaTypes.xlsx) throw new Error(Buffer.from(bytes).toString());
  return { bytes };
}
