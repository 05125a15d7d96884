import { fillText } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openCheckPool } from "../workbooks/check-pool.ts";
import { writeSummary } from "../workbooks/summary.ts";
import { checkFiles, type CheckedFile } from "./check-files.ts";
import { checkWords } from "./check-words.ts";
import { CommandError } from "./command-error.ts";
import { expectPeriod, findCity } from "./find-form.ts";
import { findWorkbooks } from "./find-workbooks.ts";
import { mergeChecked, type MergedFiles, type MergeTarget } from "./merge-checked.ts";
import { showProgress } from "./progress.ts";
import { readKnown, type KnownOptions } from "./read-known.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface MergeFilesOptions extends KnownOptions {
  readonly level: string;
  readonly output: string;
  readonly city?: string;
  readonly period?: string;
  readonly force?: boolean;
}

/** Checks workbooks and merges those that pass. Exit code: 0 all counted, 1 some left out, 2 some not readable. */
export async function merge(paths: readonly string[], options: MergeFilesOptions, terminal: Terminal): Promise<number> {
  const level = expectLevel(options.level);
  const files = findWorkbooks(paths);
  const rules = { originals: files, force: options.force === true };
  refuseUnlessFree(options.output, rules);
  const forms = loadForms();
  const known = await readKnown(options, terminal);
  const checked = await checkAll(files, terminal);
  const target = chooseTarget(checked, { ...options, level, forms }, terminal);
  const merged = mergeChecked(checked, { ...target, known });
  if (merged.counted.length === 0) {
    printExcluded(merged, terminal);
    throw new CommandError("merge.nothing", words.nothing);
  }
  writeOutput(options.output, await writeSummary(merged.book), rules);
  printMerged(merged, options.output, terminal);
  if (checked.some(({ answer }) => answer.kind === "refused")) return 2;
  return merged.excluded.length > 0 ? 1 : 0;
}

function expectLevel(level: string): MergeTarget["level"] {
  if (level === "city" || level === "province") return level;
  throw new CommandError("arguments.level", fillText(words.badLevel, { name: level }));
}

async function checkAll(files: readonly string[], terminal: Terminal): Promise<readonly CheckedFile[]> {
  const pool = openCheckPool({ jobs: files.length });
  const progress = showProgress(terminal, terminal.words(checkWords.checking), files.length);
  try {
    return await checkFiles(files, { pool, progress });
  } finally {
    progress.stop();
    await pool.close();
  }
}

type Asked = Omit<MergeFilesOptions, "level"> &
  Pick<MergeTarget, "level"> & { readonly forms: ReadonlyMap<string, Form> };

/** What is merged where it is not said: the form, period and city that most of the files have. */
function chooseTarget(
  checked: readonly CheckedFile[],
  { level, forms, ...options }: Asked,
  terminal: Terminal,
): MergeTarget {
  const results = checked.flatMap(({ answer }) => (answer.kind === "checked" ? [answer.result] : []));
  const form = forms.get(most(results.map(({ identity }) => identity.form)) ?? "");
  if (!form) {
    for (const { file, answer } of checked) {
      if (answer.kind === "refused") printLeftOut(file, terminal.words(answer.refusal.text), terminal);
    }
    throw new CommandError("merge.nothing", words.nothing);
  }
  const ours = results.filter(({ identity }) => identity.form === form.id);
  const period = options.period === undefined ? most(ours.map(periodOf)) : expectPeriod(options.period, form);
  const target = { form, level, period: period ?? "", language: terminal.language };
  if (level === "province" && options.city === undefined) return target;
  const city = options.city === undefined ? most(ours.map(cityOf)) : findCity(options.city, form);
  return city === undefined ? target : { ...target, city };
}

function periodOf({ identity }: CheckResult): string {
  return identity.period;
}

function cityOf({ record }: CheckResult): string {
  const city = record.fields["city"];
  return typeof city === "string" ? city : "";
}

/** The word that stands most often, blanks aside; of several the first in order. */
function most(all: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of all) if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}

function printMerged(merged: MergedFiles, output: string, terminal: Terminal): void {
  const slots = { counted: merged.counted.length, excluded: merged.excluded.length, path: output };
  terminal.print(terminal.words(words.done, slots));
  printExcluded(merged, terminal);
}

function printExcluded({ excluded }: MergedFiles, terminal: Terminal): void {
  for (const { file, reason } of excluded) printLeftOut(file, terminal.words(reason), terminal);
}

function printLeftOut(file: string, reason: string, terminal: Terminal): void {
  terminal.print(`  ${terminal.words(words.leftOut, { file, reason })}`);
}

const words = {
  badLevel: { zh: "--level 只能是 city 或 province,不能是 {name}", en: "--level is city or province, not {name}" },
  nothing: { zh: "没有可以汇总的工作簿,未写出文件", en: "There is no workbook to merge; nothing was written" },
  done: {
    zh: "已汇总 {counted} 个文件(未计入 {excluded} 个):{path}",
    en: "Merged {counted} files ({excluded} left out) into {path}",
  },
  leftOut: { zh: "未计入 {file}:{reason}", en: "Left out {file}: {reason}" },
};
