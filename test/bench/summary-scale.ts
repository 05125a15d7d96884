import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { loadForms } from "../../server/forms/load-forms.ts";
import { packJson } from "../../server/workbooks/result-blob.ts";
import type { OrderEntry } from "../../shared/summary/order.ts";
import { builtEntry } from "../built-entry.ts";
import { anOrder, anotherResult, resultEntry, sampleResults } from "../server/workbooks/many-results.ts";
import type { BenchRow } from "./bench-row.ts";
import { withFolder } from "./with-folder.ts";

/** What one province workbook cost the process that made it. */
export interface ScaleFigures {
  readonly ms: number;
  readonly cpuMs: number;
  /** The most memory that it held before the summary was begun, and at all. */
  readonly startMiB: number;
  readonly peakMiB: number;
  /** Of the workbook. */
  readonly mebibytes: number;
  readonly sha256: string;
}

const COUNTS = [1_000, 10_000] as const;
const ENTERPRISES = 10;
const form = loadForms().get("application@2018.1")!;
const run = promisify(execFile);

/** Bench (h): the province workbook out of stored check results, in a process of its own: time and peak memory. */
export async function benchSummary(): Promise<readonly BenchRow[]> {
  const figures: ScaleFigures[] = [];
  for (const count of COUNTS) figures.push(await withFolder((folder) => measured(folder, count)));
  const [small, large] = figures as [ScaleFigures, ScaleFigures];
  const times = COUNTS[1] / COUNTS[0];
  return [
    row(`province summary of ${COUNTS[1]} stored results`, "target: 10 s", [large, large.ms / 10_000]),
    row("peak memory of that process", "target: 400 MiB", [large, large.peakMiB / 400]),
    row("time of a unit of them", `the same of ${COUNTS[0]}`, [small, large.ms / times / small.ms]),
    row("peak memory of that process", `the same of ${COUNTS[0]}`, [small, large.peakMiB / small.peakMiB]),
  ];
}

function row(name: string, reference: string, [{ sha256: _, ...figures }, ratio]: [ScaleFigures, number]): BenchRow {
  return { name, reference, ratio, figures };
}

async function measured(folder: string, count: number): Promise<ScaleFigures> {
  await fillResults(folder, count);
  const [program, ...options] = builtEntry("test/bench/make-summary-scale.ts").toReversed();
  const { stdout } = await run(process.execPath, [...options.toReversed(), program!, folder]);
  return JSON.parse(stdout) as ScaleFigures;
}

/** Puts so many accepted parks' results into `folder`/blobs, and the order of their summary into `folder`/order.json. */
async function fillResults(folder: string, count: number): Promise<void> {
  const samples = await sampleResults(form, 3);
  const entries = Array.from({ length: count }, (_, at): OrderEntry => {
    const result = anotherResult(form, samples[at % samples.length]!, { at, enterprises: ENTERPRISES });
    return resultEntry(result, putQuickly(folder, packJson(result)));
  });
  writeFileSync(join(folder, "order.json"), JSON.stringify(anOrder(form, entries)));
}

/** As the blob folder would, but without waiting for the disk. */
export function putQuickly(folder: string, bytes: Uint8Array): string {
  const name = createHash("sha256").update(bytes).digest("hex");
  const path = join(folder, "blobs", name.slice(0, 2), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return name;
}
