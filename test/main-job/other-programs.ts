import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What is done to a blank workbook: cells by sheet and address, then changes of its structure. */
export interface Job {
  readonly cells: { readonly [sheet: string]: { readonly [address: string]: string | number } };
  readonly changes: readonly Change[];
}

export type Change =
  | { readonly kind: "renameSheet"; readonly from: string; readonly to: string }
  | {
      readonly kind: "insertRows" | "insertColumns";
      readonly sheet: string;
      readonly at: number;
      readonly count: number;
    }
  | { readonly kind: "deleteTables" };

/** A program that is not ours and writes workbooks. */
export interface OtherProgram {
  readonly name: string;
  /** Is it on this machine? */
  readonly isHere: () => boolean;
  /** One workbook for each job, by a single run of the program, whose start is what takes long. */
  readonly fill: (blank: Uint8Array, jobs: readonly Job[]) => readonly Uint8Array[];
}

const programsFolder = join(import.meta.dirname, "programs");
const python = "/usr/bin/python3";

export const openpyxl: OtherProgram = {
  name: "openpyxl",
  isHere: () => runs(python, ["-c", "import openpyxl"]),
  fill: (blank, jobs) =>
    inFolder((folder) => {
      const { input, work } = filesIn(folder, blank, jobs);
      run(python, [join(programsFolder, "fill_with_openpyxl.py"), input, work, folder]);
      return filledIn(folder, jobs);
    }),
};

export const libreOffice: OtherProgram = {
  name: "LibreOffice",
  isHere: () => runs("soffice", ["--version"]) && runs(python, ["-c", "import uno"]),
  fill: (blank, jobs) =>
    inFolder((folder) => {
      const { input, work } = filesIn(folder, blank, jobs);
      run(python, [join(programsFolder, "fill_with_libreoffice.py"), input, work, folder, join(folder, "profile")]);
      return filledIn(folder, jobs);
    }),
};

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "parkforms-programs-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder: string, blank: Uint8Array, jobs: readonly Job[]): { input: string; work: string } {
  const [input, work] = [join(folder, "blank.xlsx"), join(folder, "jobs.json")];
  writeFileSync(input, blank);
  writeFileSync(work, JSON.stringify(jobs));
  return { input, work };
}

function filledIn(folder: string, jobs: readonly Job[]): readonly Uint8Array[] {
  return jobs.map((_, number) => readFileSync(join(folder, `${String(number)}.xlsx`)));
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore", timeout: 120_000 }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: 400_000 });
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ""}: ${error?.message ?? stderr}`);
}
