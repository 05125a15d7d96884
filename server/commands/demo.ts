import { join } from "node:path";
import type { Form } from "../../shared/forms/form.ts";
import type { KnownRecords } from "../../shared/findings/known-context.ts";
import {
  applicationRound,
  evaluationRound,
  quarterRound,
  registeredParks,
  scoreRound,
  zoneYearRound,
  type SampleRound,
} from "../demo/sample-rounds.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openCheckPool } from "../workbooks/check-pool.ts";
import { writeImpactBook } from "../workbooks/impact-book.ts";
import { blankPath, demoOutput, makeFiles, runRound, type DemoDone, type DemoWork } from "./demo-round.ts";
import { demoWords as words } from "./demo-words.ts";
import { findForm } from "./find-form.ts";
import { readKnown } from "./read-known.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

export interface DemoOptions {
  readonly output?: string;
}

/** Makes sample workbooks of every form, checks and marks them, merges them, and says where everything is. */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<number> {
  const started = Date.now();
  const folder = options.output ?? "out";
  const forms = loadForms();
  const applications = applicationRound(findForm("application", forms));
  const others = [
    evaluationRound(findForm("annual-evaluation", forms)),
    quarterRound(findForm("zone-quarterly", forms)),
    zoneYearRound(findForm("zone-annual", forms)),
  ];
  terminal.print(terminal.words(words.invented));
  const known = await makeKnown(others, folder, terminal);
  const pool = openCheckPool({ known });
  let done: DemoDone;
  try {
    const work: DemoWork = { folder, terminal, pool, known };
    done = await runRound(applications, work);
    for (const round of others) await runRound(round, work);
    await runRound(scoresOf(findForm("expert-score", forms), applications, done), work);
  } finally {
    await pool.close();
  }
  const seconds = (Date.now() - started) / 1000;
  terminal.print(terminal.words(words.done, { seconds: Number(seconds.toFixed(1)), folder }));
  const example = done.checked.find((one) => one.file.includes("南海"))?.markedAs ?? folder;
  const province = join(folder, "4-汇总", "广东省汇总.xlsx");
  terminal.print(terminal.words(words.openFirst, { province, example, blank: blankPath(applications, folder) }));
  return 0;
}

/** The experts score the parks whose applications count. */
function scoresOf(form: Form, applications: SampleRound, { merged }: DemoDone): SampleRound {
  const counted = applications.workbooks.filter(({ fileName }) => merged.counted.includes(fileName));
  return scoreRound(
    form,
    counted.map(({ unit }) => unit.name),
  );
}

/** Makes what the workbooks are compared with, the records of the periods before and the register, and reads it. */
async function makeKnown(rounds: readonly SampleRound[], folder: string, terminal: Terminal): Promise<KnownRecords> {
  const folders = rounds.map((round) => join(folder, "0-对照资料", round.folder));
  const previous: string[] = [];
  for (const [index, { form, earlier }] of rounds.entries()) {
    previous.push(...(await makeFiles(form, earlier, { folder: folders[index]!, terminal })));
  }
  const register = join(folder, "0-对照资料", "入选园区名单.xlsx");
  writeOutput(register, await registerBook(), demoOutput);
  terminal.print(terminal.words(words.known, { count: previous.length, register }));
  return readKnown({ previous, register }, terminal);
}

function registerBook(): Promise<Uint8Array> {
  const columns = [
    { header: "园区名称", width: 36 },
    { header: "入选年度", width: 12 },
  ];
  const title = "入选园区名单(示例)";
  return writeImpactBook({
    sheets: [{ name: "入选名单", title, columns, rows: registeredParks }],
    since: "2024-12-31",
  });
}
