import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadForms } from "../../server/forms/load-forms.ts";
import type { BlobSource } from "../../server/store/blob-source.ts";
import { openBlobs } from "../../server/store/open-blobs.ts";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { packJson } from "../../server/workbooks/result-blob.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { RecordRow } from "../../shared/records/record.ts";
import { roundRecord } from "../../shared/submission/round-record.ts";
import { builtEntry } from "../built-entry.ts";
import { startCluster } from "../postgres/cluster.ts";
import { applicationForm } from "../server/use-cases/sample-uploads.ts";
import { sampleResults } from "../server/workbooks/many-results.ts";
import type { BenchRow } from "./bench-row.ts";
import { putQuickly } from "./summary-scale.ts";
import { withFolder } from "./with-folder.ts";

/** What a program that checks one workbook is given. */
export interface RoundToCheck {
  readonly blobs: BlobSource;
  /** The blobs of what the round knows of its other workbooks. */
  readonly names: readonly string[];
}

/** What one thread needs to check a workbook, ms and MiB. */
export interface RoundFigures {
  readonly [name: string]: number;
  readonly withoutMs: number;
  /** The first check after the start, which reads the whole round. */
  readonly firstMs: number;
  readonly firstCpuMs: number;
  readonly nextMs: number;
  readonly withoutPeakMiB: number;
  readonly peakMiB: number;
}

const ROUNDS = [
  { count: 1_000, enterprises: 12 },
  { count: 3_000, enterprises: 12 },
  { count: 10_000, enterprises: 12 },
  { count: 10_000, enterprises: 100 },
] as const;
type Size = (typeof ROUNDS)[number];

const form = loadForms().get(applicationForm)!;
const run = promisify(execFile);

/** Bench (j): a check among all other workbooks of its round, in a process of its own with one thread. */
export async function benchRound(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const samples = await sampleResults(form, 3);
  for (const size of ROUNDS) {
    const packed = Array.from({ length: size.count }, (_, at) =>
      packJson(roundRecord(form, anotherRecord(samples[at % samples.length]!, at, size.enterprises))),
    );
    rows.push(...rowsOf(size, "folder", await withFolder((folder) => inFolder(folder, packed))));
    if (size.enterprises === 12) {
      rows.push(...rowsOf(size, "PostgreSQL", await withFolder((folder) => inDatabase(folder, packed))));
    }
  }
  return rows;
}

function rowsOf({ count, enterprises }: Size, store: string, figures: RoundFigures): readonly BenchRow[] {
  const what = `in a round of ${count} with ${enterprises} enterprises each, ${store}`;
  const { withoutMs, firstMs, firstCpuMs, nextMs, withoutPeakMiB, peakMiB } = figures;
  return [
    { name: `check ${what}`, reference: "the same without a round", ratio: nextMs / withoutMs, figures },
    { name: `first check ${what}`, reference: "target: 2 s", ratio: firstMs / 2_000, figures: { firstMs, firstCpuMs } },
    {
      name: `memory of checks ${what}`,
      reference: "target: 100 MiB more than without a round",
      ratio: (peakMiB - withoutPeakMiB) / 100,
      figures: { moreMiB: peakMiB - withoutPeakMiB },
    },
  ];
}

/** Another park's: its own names, and enterprises that no other has. */
function anotherRecord({ record }: CheckResult, at: number, enterprises: number): CheckResult["record"] {
  const serial = String(at).padStart(5, "0");
  const unit = `${record.unit}${serial}`;
  const given = record.tables["enterprises"]!;
  const rows = Array.from({ length: enterprises }, (_, index): RecordRow => {
    const { row, values } = given[index % given.length]!;
    return { row: row + index, values: { ...values, creditCode: `914401${serial}${String(index).padStart(6, "0")}X` } };
  });
  const fields = { ...record.fields, unitName: unit, parkName: unit };
  return { ...record, unit, fields, tables: { ...record.tables, enterprises: rows } };
}

async function inFolder(folder: string, packed: readonly Uint8Array[]): Promise<RoundFigures> {
  const names = packed.map((bytes) => putQuickly(folder, bytes));
  return measured(folder, { blobs: { kind: "folder", folder: join(folder, "blobs") }, names });
}

async function inDatabase(folder: string, packed: readonly Uint8Array[]): Promise<RoundFigures> {
  const cluster = await startCluster({ fsync: false });
  try {
    const { url } = await cluster.newDatabase();
    await migrateDatabase(url);
    const blobs: BlobSource = { kind: "postgres", url };
    const opened = await openBlobs(blobs);
    const names: string[] = [];
    for (const bytes of packed) names.push(await opened.blobs.put(bytes));
    await opened.close();
    return await measured(folder, { blobs, names });
  } finally {
    await cluster.remove();
  }
}

async function measured(folder: string, round: RoundToCheck): Promise<RoundFigures> {
  const path = join(folder, "round.json");
  writeFileSync(path, JSON.stringify(round));
  const [program, ...options] = builtEntry("test/bench/make-round-checks.ts").toReversed();
  const { stdout } = await run(process.execPath, [...options.toReversed(), program!, path]);
  return JSON.parse(stdout) as RoundFigures;
}
