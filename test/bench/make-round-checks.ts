import { readFileSync } from "node:fs";
import { openCheckPool } from "../../server/workbooks/check-pool.ts";
import type { FilingContext } from "../../server/workbooks/pool-messages.ts";
import { anApplication, aPark } from "../server/use-cases/sample-uploads.ts";
import { ownPeakMiB } from "../shared/xlsx/own-peak.ts";
import { percentiles } from "./percentiles.ts";
import type { RoundFigures, RoundToCheck } from "./round-check.ts";

const WARM_UP = 10;
const TIMES = 15;

// A process of its own that holds the names of a round's blobs and one thread that checks, and nothing else.
const { blobs, names } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as RoundToCheck;
const workbook = await anApplication(aPark(101));
const others = names.map((roundRecord, at) => ({ roundRecord, recommended: at % 3 === 0 }));
const pool = openCheckPool({ blobs, threads: 1 });

async function timed(context: FilingContext): Promise<number> {
  const began = performance.now();
  const bytes = new Uint8Array(workbook);
  const answer = await pool.fileCheck({ bytes, contextOf: () => Promise.resolve(context) });
  if (answer.kind !== "checked") throw new Error(JSON.stringify(answer));
  return performance.now() - began;
}

async function medianOf(context: FilingContext): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < TIMES; time++) all.push(await timed(context));
  return percentiles(all).p50;
}

const round: FilingContext = { round: { others, roundsInYear: 1 } };
for (let time = 0; time < WARM_UP; time++) await timed({});
const withoutMs = await medianOf({});
const withoutPeakMiB = ownPeakMiB();
const idle = process.cpuUsage();
const firstMs = await timed(round);
const { user, system } = process.cpuUsage(idle);
const firstCpuMs = (user + system) / 1_000;
const nextMs = await medianOf(round);
const figures: RoundFigures = { withoutMs, firstMs, firstCpuMs, nextMs, withoutPeakMiB, peakMiB: ownPeakMiB() };
process.stdout.write(JSON.stringify(figures));
await pool.close();
