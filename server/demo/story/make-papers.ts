import { join } from "node:path";
import { writeImpactBook } from "../../workbooks/impact-book.ts";
import { writeTemplate } from "../../workbooks/template.ts";
import type { SampleRound } from "../sample-rounds.ts";
import { registeredParks } from "../sample-rounds.ts";
import { makeWorkbook, type SampleWorkbook } from "../sample-workbook.ts";
import type { Paper } from "./desk.ts";
import type { Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** A sample workbook that has been made. */
export interface MadePaper extends Paper {
  readonly sample: SampleWorkbook;
}

export interface MadeRound {
  readonly round: SampleRound;
  readonly papers: readonly MadePaper[];
  /** Of the period before. */
  readonly earlier: readonly MadePaper[];
}

/** Makes the blank workbook of a round, those that are filled in, and those of the period before. The same in every run. */
export async function makePapers(stage: Stage, round: SampleRound): Promise<MadeRound> {
  const { form, period, folder, workbooks, earlier } = round;
  stage.save(blankPath(round), await writeTemplate(form, { period }));
  const made = await makeAll(stage, round, [
    ...earlier.map((sample) => ({ sample, path: join("0-对照资料", folder, sample.fileName) })),
    ...workbooks.map((sample) => ({ sample, path: join("2-报送", folder, sample.fileName) })),
  ]);
  return { round, papers: made.slice(earlier.length), earlier: made.slice(0, earlier.length) };
}

/** Where the blank workbook of a round's form is. */
export function blankPath({ folder }: Pick<SampleRound, "folder">): string {
  return join("1-空白表", `${folder === "" ? "人工智能产业园区申报表" : folder}.xlsx`);
}

interface ToMake {
  readonly sample: SampleWorkbook;
  readonly path: string;
}

async function makeAll(stage: Stage, { form, folder }: SampleRound, list: readonly ToMake[]): Promise<MadePaper[]> {
  const progress = stage.progress(words.making, list.length);
  const made: MadePaper[] = [];
  try {
    for (const { sample, path } of list) {
      const bytes = await makeWorkbook(form, sample);
      stage.save(path, bytes);
      made.push({ sample, bytes, folder, fileName: sample.fileName });
      progress.step(sample.fileName);
    }
  } finally {
    progress.stop();
  }
  return made;
}

/** The register of parks as a workbook, for `check --register`. Gives where it is. */
export async function makeRegister(stage: Stage): Promise<string> {
  const path = join("0-对照资料", "入选园区名单.xlsx");
  const columns = [
    { header: "园区名称", width: 36 },
    { header: "入选年度", width: 12 },
  ];
  const title = "入选园区名单(示例)";
  const sheets = [{ name: "入选名单", title, columns, rows: registeredParks }];
  stage.save(path, await writeImpactBook({ sheets, since: "2024-12-31" }));
  return join(stage.folder, path);
}
