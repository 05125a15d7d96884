import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fillText } from "../../shared/cells/text.ts";
import type { RegisteredPark } from "../../shared/findings/check-context.ts";
import { nothingKnown, type KnownRecords } from "../../shared/findings/known-context.ts";
import { readRegister } from "../../shared/findings/read-register.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { systemCode } from "../system-code.ts";
import { openCheckPool } from "../workbooks/check-pool.ts";
import { nodeCodec } from "../workbooks/node-codec.ts";
import { asRefusal } from "../workbooks/refusal.ts";
import { checkFiles } from "./check-files.ts";
import { CommandError } from "./command-error.ts";
import { findWorkbooks } from "./find-workbooks.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

export interface KnownOptions {
  /** Workbooks of earlier periods, or folders of them. */
  readonly previous?: readonly string[];
  /** A workbook with the columns 园区名称 and 入选年度. */
  readonly register?: string;
}

/** Reads what a check is to know beside its workbooks; a file that cannot be read ends the command by name. */
export async function readKnown(options: KnownOptions, terminal: Terminal): Promise<KnownRecords> {
  const register = options.register === undefined ? undefined : registerIn(options.register);
  const previous = await readRecords(options.previous ?? [], terminal);
  return { ...nothingKnown, previous, ...(register && { register }) };
}

/** The records of workbooks, or of folders of them; a file that cannot be read ends the command by name. */
export async function readRecords(paths: readonly string[], terminal: Terminal): Promise<KnownRecords["previous"]> {
  if (paths.length === 0) return [];
  const files = findWorkbooks(paths);
  const pool = openCheckPool({ jobs: files.length });
  const progress = showProgress(terminal, terminal.words(words.reading), 0);
  try {
    const checked = await checkFiles(files, { pool, progress });
    return checked.map(({ file, answer }) => {
      if (answer.kind === "checked") return answer.result.record;
      throw unusable(file, answer.refusal.text);
    });
  } finally {
    progress.stop();
    await pool.close();
  }
}

function registerIn(file: string): readonly RegisteredPark[] {
  const found = readRegister(readWorkbookAt(file));
  if (found.kind === "register") return found.parks;
  throw unusable(file, found.text);
}

function readWorkbookAt(file: string) {
  try {
    return readWorkbook(readFileSync(file), nodeCodec);
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw unusable(file, asRefusal(error.code, error.slots).text);
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    throw unusable(file, fillText(words.disk, { reason }));
  }
}

function unusable(file: string, why: { zh: string; en: string }): CommandError {
  return new CommandError("known.unusable", fillText(words.unusable, { file: basename(file), why }));
}

const words = {
  reading: { zh: "读取以前各期", en: "Reading earlier periods" },
  unusable: {
    zh: "用来对照的文件 {file} 不能用:{why}",
    en: "{file}, given to compare with, cannot be used: {why}",
  },
  disk: { zh: "读不到文件({reason})", en: "the file cannot be read ({reason})" },
};
