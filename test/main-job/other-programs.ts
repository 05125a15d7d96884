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
  readonly fill: (blank: Uint8Array, job: Job) => Uint8Array;
}

const programsFolder = join(import.meta.dirname, "programs");
const python = "/usr/bin/python3";

export const openpyxl: OtherProgram = {
  name: "openpyxl",
  isHere: () => runs(python, ["-c", "import openpyxl"]),
  fill: (blank, job) =>
    inFolder((folder) => {
      const { input, work, output } = filesIn(folder, blank, job);
      run(python, [join(programsFolder, "fill_with_openpyxl.py"), input, work, output]);
      return readFileSync(output);
    }),
};

export const libreOffice: OtherProgram = {
  name: "LibreOffice",
  isHere: () => runs("soffice", ["--version"]) && runs(python, ["-c", "import uno"]),
  fill: (blank, job) =>
    inFolder((folder) => {
      const { input, work, output } = filesIn(folder, blank, job);
      run(python, [join(programsFolder, "fill_with_libreoffice.py"), input, work, output, join(folder, "profile")]);
      return readFileSync(output);
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

function filesIn(folder: string, blank: Uint8Array, job: Job): { input: string; work: string; output: string } {
  const [input, work, output] = ["blank.xlsx", "job.json", "filled.xlsx"].map((name) => join(folder, name));
  writeFileSync(input!, blank);
  writeFileSync(work!, JSON.stringify(job));
  return { input: input!, work: work!, output: output! };
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore", timeout: 60_000 }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: 180_000 });
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ""}: ${error?.message ?? stderr}`);
}
