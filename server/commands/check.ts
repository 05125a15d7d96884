import type { Form } from "../../shared/forms/form.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openCheckPool, type CheckPool } from "../workbooks/check-pool.ts";
import { checkFiles, type CheckedFile } from "./check-files.ts";
import { checkedJson } from "./check-json.ts";
import { printChecked } from "./check-text.ts";
import { checkWords } from "./check-words.ts";
import { CommandError } from "./command-error.ts";
import { findWorkbooks } from "./find-workbooks.ts";
import { markedNames } from "./marked-name.ts";
import { showProgress } from "./progress.ts";
import { readKnown, type KnownOptions } from "./read-known.ts";
import type { Terminal } from "./terminal.ts";
import { makeFolder, refuseUnlessFree, writeOutput, type OutputRules } from "./write-output.ts";

export interface CheckOptions extends KnownOptions {
  readonly json?: boolean;
  /** The folder for marked copies. */
  readonly marked?: string;
  readonly force?: boolean;
}

/** Checks workbooks and says what was found. Exit code: 0 nothing blocks, 1 a mandatory finding, 2 a file not checked. */
export async function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const forms = loadForms();
  const files = findWorkbooks(paths);
  const copies = planCopies(files, options);
  const known = await readKnown(options, terminal);
  const pool = openCheckPool({ jobs: files.length, known });
  try {
    const checked = await checkAll(files, { pool, copies, quiet: options.json === true, terminal });
    if (options.json) terminal.print(JSON.stringify(checkedJson(checked, terminal.language), null, 2));
    else printAll(checked, forms, terminal);
    return exitCodeOf(checked);
  } finally {
    await pool.close();
  }
}

/** Writes the marked copy of one checked file; without copies, hands the answer on as it is. */
type Copies = (checked: CheckedFile, index: number) => CheckedFile;

/** Settles where every marked copy goes before any work is done; nothing is checked when one may not be written. */
function planCopies(files: readonly string[], options: CheckOptions): Copies | undefined {
  if (options.marked === undefined) return undefined;
  const names = markedNames(files, options.marked);
  const rules: OutputRules = { originals: files, force: options.force === true };
  for (const name of names) refuseUnlessFree(name, rules);
  makeFolder(options.marked);
  return (checked, index) => writeCopy(checked, names[index]!, rules);
}

function writeCopy(checked: CheckedFile, name: string, rules: OutputRules): CheckedFile {
  if (checked.answer.kind === "refused") return checked;
  const { marked, notMarked, ...answer } = checked.answer;
  if (!marked) return { ...checked, answer, ...(notMarked && { notMarked }) };
  try {
    writeOutput(name, marked, rules);
    return { ...checked, answer, markedAs: name };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { ...checked, answer, notMarked: error.text };
  }
}

interface Work {
  readonly pool: CheckPool;
  readonly copies: Copies | undefined;
  readonly quiet: boolean;
  readonly terminal: Terminal;
}

async function checkAll(files: readonly string[], work: Work): Promise<readonly CheckedFile[]> {
  const { pool, copies, quiet, terminal } = work;
  const progress = showProgress(terminal, terminal.words(checkWords.checking), quiet ? 0 : files.length);
  try {
    return await checkFiles(files, {
      pool,
      progress,
      ...(copies && { markedIn: terminal.language, onChecked: copies }),
    });
  } finally {
    progress.stop();
  }
}

function printAll(checked: readonly CheckedFile[], forms: ReadonlyMap<string, Form>, terminal: Terminal): void {
  for (const one of checked) printChecked(one, forms, terminal);
  if (checked.length < 2) return;
  const kinds = checked.map(kindOf);
  const count = (kind: ReturnType<typeof kindOf>) => kinds.filter((one) => one === kind).length;
  const slots = { files: checked.length, blocked: count("blocked"), open: count("open") };
  terminal.print(terminal.words(checkWords.total, { ...slots, clean: count("clean"), refused: count("refused") }));
}

function kindOf({ answer }: CheckedFile): "refused" | "blocked" | "open" | "clean" {
  if (answer.kind === "refused") return "refused";
  if (answer.result.counts.mandatory > 0) return "blocked";
  return answer.result.findings.length > 0 ? "open" : "clean";
}

/** A file that could not be checked, or a copy that could not be written, weighs more than a finding. */
function exitCodeOf(checked: readonly CheckedFile[]): number {
  if (checked.some((one) => one.answer.kind === "refused" || one.notMarked)) return 2;
  return checked.some((one) => kindOf(one) === "blocked") ? 1 : 0;
}
