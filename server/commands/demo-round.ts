import { join } from "node:path";
import type { Form } from "../../shared/forms/form.ts";
import type { KnownRecords } from "../../shared/findings/known-context.ts";
import type { SampleRound } from "../demo/sample-rounds.ts";
import { makeWorkbook, type SampleWorkbook } from "../demo/sample-workbook.ts";
import type { CheckPool } from "../workbooks/check-pool.ts";
import { writeSummary } from "../workbooks/summary.ts";
import { writeTemplate } from "../workbooks/template.ts";
import { checkFiles, type CheckedFile } from "./check-files.ts";
import { demoWords as words } from "./demo-words.ts";
import { markedNames } from "./marked-name.ts";
import { mergeChecked, type MergedFiles } from "./merge-checked.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput, type OutputRules } from "./write-output.ts";

/** What the rounds of the demonstration share. */
export interface DemoWork {
  readonly folder: string;
  readonly terminal: Terminal;
  readonly pool: CheckPool;
  readonly known: KnownRecords;
}

export interface DemoDone {
  readonly checked: readonly CheckedFile[];
  /** The last summary: that of the highest level. */
  readonly merged: MergedFiles;
}

/** The demonstration owns its folder: its own files of an earlier run are replaced. */
export const demoOutput: OutputRules = { originals: [], force: true };

/** Makes, checks, marks and merges the workbooks of one form, and says what came of it. */
export async function runRound(round: SampleRound, work: DemoWork): Promise<DemoDone> {
  const { terminal } = work;
  const form = terminal.words(round.form.definition.title);
  terminal.print(terminal.paint("bold", terminal.words(words.round, { form, version: round.form.id })));
  writeOutput(blankPath(round, work.folder), await writeTemplate(round.form, { period: round.period }), demoOutput);
  const files = await makeFiles(round.form, round.workbooks, {
    folder: join(work.folder, "2-报送", round.folder),
    terminal,
  });
  const checked = await checkAndMark(files, round, work);
  printChecks(checked, round, terminal);
  return { checked, merged: await summarise(checked, round, work) };
}

/** Where the blank workbook of a round's form is. */
export function blankPath({ folder }: SampleRound, output: string): string {
  return join(output, "1-空白表", `${folder === "" ? "人工智能产业园区申报表" : folder}.xlsx`);
}

/** Writes workbooks into a folder; gives their paths in the same order. */
export async function makeFiles(
  form: Form,
  workbooks: readonly SampleWorkbook[],
  { folder, terminal }: Pick<DemoWork, "folder" | "terminal">,
): Promise<readonly string[]> {
  const progress = showProgress(terminal, terminal.words(words.making), workbooks.length);
  const files: string[] = [];
  try {
    for (const workbook of workbooks) {
      const file = join(folder, workbook.fileName);
      writeOutput(file, await makeWorkbook(form, workbook), demoOutput);
      files.push(file);
      progress.step(workbook.fileName);
    }
  } finally {
    progress.stop();
  }
  return files;
}

async function checkAndMark(
  files: readonly string[],
  round: SampleRound,
  { folder, terminal, pool }: DemoWork,
): Promise<readonly CheckedFile[]> {
  const names = markedNames(files, join(folder, "3-已审核", round.folder));
  const progress = showProgress(terminal, terminal.words(words.checking), files.length);
  const onChecked = (checked: CheckedFile, index: number): CheckedFile => {
    if (checked.answer.kind === "refused" || !checked.answer.marked) return checked;
    writeOutput(names[index]!, checked.answer.marked, demoOutput);
    return { ...checked, markedAs: names[index]! };
  };
  try {
    return await checkFiles(files, { pool, progress, markedIn: terminal.language, onChecked });
  } finally {
    progress.stop();
  }
}

function printChecks(checked: readonly CheckedFile[], { workbooks }: SampleRound, terminal: Terminal): void {
  for (const [index, { answer }] of checked.entries()) {
    const name = workbooks[index]!.title;
    const line =
      answer.kind === "refused"
        ? terminal.words(words.refused, { name, text: terminal.words(answer.refusal.text) })
        : terminal.words(words.counts, { name, ...answer.result.counts });
    terminal.print(`  ${line}`);
  }
}

/** The summaries of a round; one in which nothing would count is not written. Gives back the last one. */
async function summarise(checked: readonly CheckedFile[], round: SampleRound, work: DemoWork): Promise<MergedFiles> {
  const { terminal } = work;
  const progress = showProgress(terminal, terminal.words(words.merging), round.summaries.length);
  let last: MergedFiles | undefined;
  try {
    for (const { fileName, city } of round.summaries) {
      const ofCity = checked.filter((_, index) => city === undefined || round.workbooks[index]!.unit.city === city);
      last = mergeChecked(ofCity, targetOf(round, city, work));
      const path = join(work.folder, "4-汇总", round.folder, fileName);
      if (last.counted.length > 0) writeOutput(path, await writeSummary(last.book), demoOutput);
      progress.step(fileName);
    }
  } finally {
    progress.stop();
  }
  printMerged(last!, terminal);
  return last!;
}

function targetOf({ form, period }: SampleRound, city: string | undefined, { terminal, known }: DemoWork) {
  const target = { form, period, language: terminal.language, known };
  return city === undefined ? { ...target, level: "province" as const } : { ...target, level: "city" as const, city };
}

function printMerged({ counted, excluded }: MergedFiles, terminal: Terminal): void {
  terminal.print(`  ${terminal.words(words.merged, { counted: counted.length, excluded: excluded.length })}`);
  for (const { file, reason } of excluded) {
    terminal.print(`    ${terminal.words(words.leftOut, { file, reason: terminal.words(reason) })}`);
  }
}
