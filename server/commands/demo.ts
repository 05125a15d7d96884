import { join } from "node:path";
import type { Form } from "../../shared/forms/form.ts";
import { makeSamples, sampleCount, samplePeriod } from "../demo/make-samples.ts";
import { sampleParks } from "../demo/sample-parks.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openCheckPool } from "../workbooks/check-pool.ts";
import { writeSummary } from "../workbooks/summary.ts";
import { writeTemplate } from "../workbooks/template.ts";
import { checkFiles, type CheckedFile } from "./check-files.ts";
import { demoWords as words } from "./demo-words.ts";
import { findForm } from "./find-form.ts";
import { markedNames } from "./marked-name.ts";
import { mergeChecked, type MergedFiles } from "./merge-checked.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput, type OutputRules } from "./write-output.ts";

export interface DemoOptions {
  readonly output?: string;
}

/** The demonstration owns its folder: its own files of an earlier run are replaced. */
const rules: OutputRules = { originals: [], force: true };

/** Makes sample workbooks, checks and marks them, merges them, and says where everything is. */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<number> {
  const started = Date.now();
  const folder = options.output ?? "out";
  const form = findForm("application", loadForms());
  const blank = join(folder, "1-空白表", "人工智能产业园区申报表.xlsx");
  writeOutput(blank, await writeTemplate(form, { period: samplePeriod }), rules);
  const files = await makeFiles(form, join(folder, "2-报送"), terminal);
  terminal.print(terminal.words(words.made, { count: files.length, cities: citiesOf().length, blank }));
  const checked = await checkAndMark(files, join(folder, "3-已审核"), terminal);
  printChecks(checked, terminal);
  const province = await summarise(checked, { form, folder: join(folder, "4-汇总"), terminal });
  const seconds = (Date.now() - started) / 1000;
  terminal.print(terminal.words(words.done, { seconds: Number(seconds.toFixed(1)), folder }));
  const example = checked.find((one) => one.file.includes("南海"))?.markedAs ?? folder;
  terminal.print(terminal.words(words.openFirst, { province, example, blank }));
  return 0;
}

async function makeFiles(form: Form, folder: string, terminal: Terminal): Promise<readonly string[]> {
  const progress = showProgress(terminal, terminal.words(words.making), sampleCount);
  const files: string[] = [];
  try {
    for await (const { fileName, bytes } of makeSamples(form)) {
      const file = join(folder, fileName);
      writeOutput(file, bytes, rules);
      files.push(file);
      progress.step(fileName);
    }
  } finally {
    progress.stop();
  }
  return files;
}

async function checkAndMark(
  files: readonly string[],
  folder: string,
  terminal: Terminal,
): Promise<readonly CheckedFile[]> {
  const names = markedNames(files, folder);
  const pool = openCheckPool({ jobs: files.length });
  const progress = showProgress(terminal, terminal.words(words.checking), files.length);
  const onChecked = (checked: CheckedFile, index: number): CheckedFile => {
    if (checked.answer.kind === "refused" || !checked.answer.marked) return checked;
    writeOutput(names[index]!, checked.answer.marked, rules);
    return { ...checked, markedAs: names[index]! };
  };
  try {
    return await checkFiles(files, { pool, progress, markedIn: terminal.language, onChecked });
  } finally {
    progress.stop();
    await pool.close();
  }
}

function printChecks(checked: readonly CheckedFile[], terminal: Terminal): void {
  for (const [index, { answer }] of checked.entries()) {
    const park = sampleParks[index]!;
    const name = `${park.cityName} ${park.name}`;
    const line =
      answer.kind === "refused"
        ? terminal.words(words.refused, { name, text: terminal.words(answer.refusal.text) })
        : terminal.words(words.counts, { name, ...answer.result.counts });
    terminal.print(`  ${line}`);
  }
}

interface Summarising {
  readonly form: Form;
  readonly folder: string;
  readonly terminal: Terminal;
}

/** The summary of each city that has a park which counts, then the province's, whose path is given back. */
async function summarise(checked: readonly CheckedFile[], { form, folder, terminal }: Summarising): Promise<string> {
  const target = { form, period: samplePeriod, language: terminal.language };
  const cities = citiesOf();
  const progress = showProgress(terminal, terminal.words(words.merging), cities.length + 1);
  const province = join(folder, "广东省汇总.xlsx");
  try {
    for (const [city, name] of cities) {
      const ofCity = checked.filter((_, index) => sampleParks[index]!.city === city);
      const merged = mergeChecked(ofCity, { ...target, level: "city", city });
      if (merged.counted.length > 0) await writeMerged(merged, join(folder, `${name}汇总.xlsx`));
      progress.step(name);
    }
    const merged = mergeChecked(checked, { ...target, level: "province" });
    await writeMerged(merged, province);
    progress.stop();
    printProvince(merged, terminal);
  } finally {
    progress.stop();
  }
  return province;
}

async function writeMerged({ book }: MergedFiles, path: string): Promise<void> {
  writeOutput(path, await writeSummary(book), rules);
}

function printProvince({ counted, excluded }: MergedFiles, terminal: Terminal): void {
  terminal.print(terminal.words(words.merged, { counted: counted.length, excluded: excluded.length }));
  for (const { file, reason } of excluded) {
    terminal.print(`  ${terminal.words(words.leftOut, { file, reason: terminal.words(reason) })}`);
  }
}

function citiesOf(): readonly (readonly [code: string, name: string])[] {
  return [...new Map(sampleParks.map(({ city, cityName }) => [city, cityName]))];
}
