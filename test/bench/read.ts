import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BenchRow } from "./bench-row.ts";
import { ledgerBook } from "./ledger-book.ts";
import type { ReaderName } from "./readers.ts";

interface Cost {
  readonly cpuMs: number;
  readonly peakMiB: number;
}

interface Plan {
  readonly rows: number;
  /** Reads in one process, after as many to warm up; the slow readers get a tenth. */
  readonly reads: number;
  readonly warmUps: number;
  readonly rounds: number;
}

const run = promisify(execFile);
const READ_ONCE = fileURLToPath(new URL("read-once.ts", import.meta.url));
const NAMES: readonly ReaderName[] = ["unzip", "parkforms", "exceljs", "hucre", "@e965/xlsx"];
const PLANS: readonly Plan[] = [
  { rows: 200, reads: 200, warmUps: 200, rounds: 5 },
  { rows: 3_000, reads: 40, warmUps: 40, rounds: 5 },
  { rows: 100_000, reads: 1, warmUps: 1, rounds: 3 },
];

/**
 * Reading workbooks of three sizes: CPU time of our reader against a bare unzip of the same file, against exceljs and
 * against the fastest library, medians over interleaved rounds of processes; and the peak memory of a process that reads
 * the file once.
 */
export async function benchRead(): Promise<BenchRow[]> {
  const measured: (readonly [Plan, ReadonlyMap<ReaderName, Cost>])[] = [];
  for (const plan of PLANS) measured.push([plan, await measure(plan)]);
  return [...measured.flatMap(([plan, costs]) => rowsFor(plan, costs)), linearity(measured)];
}

async function measure(plan: Plan): Promise<ReadonlyMap<ReaderName, Cost>> {
  const file = await ledgerBook(plan.rows);
  const costs = new Map<ReaderName, Cost[]>(NAMES.map((name) => [name, []]));
  for (let round = 0; round < plan.rounds; round++) {
    for (const name of NAMES) costs.get(name)?.push(await costOf(name, file, plan));
  }
  return new Map(
    [...costs].map(([name, list]) => [name, { cpuMs: median(list, "cpuMs"), peakMiB: median(list, "peakMiB") }]),
  );
}

async function costOf(name: ReaderName, file: string, { reads, warmUps }: Plan): Promise<Cost> {
  const share = name === "unzip" || name === "parkforms" ? 1 : 10;
  const [warm, once] = [
    await readOnce([name, file, String(Math.ceil(warmUps / share)), String(Math.ceil(reads / share))]),
    await readOnce([name, file, "0", "1"]),
  ];
  return { cpuMs: warm.cpuMs, peakMiB: once.peakMiB };
}

async function readOnce(wishes: readonly string[]): Promise<Cost> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", READ_ONCE, ...wishes]);
  return JSON.parse(stdout) as Cost;
}

function median(costs: readonly Cost[], key: keyof Cost): number {
  return costs.map((cost) => cost[key]).sort((a, b) => a - b)[costs.length >> 1]!;
}

function rowsFor({ rows }: Plan, costs: ReadonlyMap<ReaderName, Cost>): BenchRow[] {
  const ours = costs.get("parkforms")!;
  const fastest = [...costs].filter(([name]) => name !== "unzip" && name !== "parkforms");
  const [library] = fastest.sort(([, a], [, b]) => a.cpuMs - b.cpuMs)[0]!;
  const names = [...new Set<ReaderName>(["unzip", "exceljs", library])];
  return names.map((name) => {
    const other = costs.get(name)!;
    return {
      name: `read ${rows.toLocaleString("en")} rows`,
      reference: name === "unzip" ? "bare zlib unzip" : name,
      ratio: ours.cpuMs / other.cpuMs,
      figures: {
        cpuMs: ours.cpuMs,
        peakMiB: ours.peakMiB,
        referenceCpuMs: other.cpuMs,
        referencePeakMiB: other.peakMiB,
      },
    };
  });
}

/** CPU time a row in the largest book against the middle one: 1 is linear. */
function linearity(measured: readonly (readonly [Plan, ReadonlyMap<ReaderName, Cost>])[]): BenchRow {
  const perRow = measured.map(([{ rows }, costs]) => (costs.get("parkforms")!.cpuMs * 1000) / rows);
  return {
    name: "read, CPU a row at 100,000 rows",
    reference: "at 3,000 rows",
    ratio: perRow[2]! / perRow[1]!,
    figures: { cpuMicroseconds: perRow[2]!, referenceCpuMicroseconds: perRow[1]! },
  };
}
