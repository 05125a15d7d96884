import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadForms } from "../../server/forms/load-forms.ts";
import type { BenchRow } from "./bench-row.ts";
import { bigApplication } from "./big-application.ts";

const run = promisify(execFile);
const PEAK_ONCE = fileURLToPath(new URL("peak-once.ts", import.meta.url));

/** Bench (d): the peak memory of a process that does one piece of work; readers have theirs in bench (a). */
export async function benchMemory(): Promise<readonly BenchRow[]> {
  await bigApplication(loadForms().get("application@2018.1")!, 3_000);
  const [read, check] = [await peakOf("read", 3_000), await peakOf("check", 3_000)];
  const records = await peakOf("records", 10_000);
  const [merge, exceljs] = [await peakOf("merge", 10_000), await peakOf("exceljs", 10_000)];
  return [
    row("peak memory of a check, 3000 rows", "of the reading alone", { peakMiB: check, referenceMiB: read }),
    row("peak memory of merging 10000 records", "exceljs streaming the same cells", {
      peakMiB: merge,
      referenceMiB: exceljs,
      recordsAloneMiB: records,
    }),
  ];
}

interface Peaks {
  readonly [name: string]: number;
  readonly peakMiB: number;
  readonly referenceMiB: number;
}

function row(name: string, reference: string, figures: Peaks): BenchRow {
  return { name, reference, ratio: figures.peakMiB / figures.referenceMiB, figures };
}

async function peakOf(task: string, size: number): Promise<number> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", PEAK_ONCE, task, String(size)]);
  return Number(stdout);
}
