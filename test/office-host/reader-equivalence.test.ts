import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import {
  applicationRound,
  evaluationRound,
  quarterRound,
  scoreRound,
  zoneYearRound,
} from "../../server/demo/sample-rounds.ts";
import { sampleParks } from "../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../server/workbooks/template.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { FormRefusal } from "../../shared/form-refusal.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { openHost } from "./excel/open-host.ts";
import { normalised } from "./normalised.ts";
import { ourForms } from "../our-forms.ts";

const rounds = [
  applicationRound(ourForms.get("application@2018.1")!),
  evaluationRound(ourForms.get("annual-evaluation@2018.1")!),
  quarterRound(ourForms.get("zone-quarterly@2021.1")!),
  zoneYearRound(ourForms.get("zone-annual@2021.1")!),
  scoreRound(
    ourForms.get("expert-score@2018.1")!,
    sampleParks.map(({ name }) => name),
  ),
];
const root = join(import.meta.dirname, "..");
const folders = [
  "main-job/fixtures",
  "shared/xlsx/fixtures",
  "shared/xlsx/mark-fixtures",
  "server/workbooks/fixtures",
] as const;

/** The workbook as the pane reads it from Excel. */
async function readInExcel(bytes: Uint8Array): Promise<Workbook> {
  const { emulator, excel, close } = await openHost(bytes);
  try {
    const workbook = await excel.read();
    expect(emulator.unimplemented).to.deep.equal([]);
    return workbook;
  } finally {
    close();
  }
}

/** What a check says, all of it; the refusal of a workbook that is none of our forms. */
function verdictOf(workbook: Workbook): unknown {
  try {
    const { durationMs: _, ...result } = checkWorkbook(workbook, ourForms);
    return result;
  } catch (error) {
    if (error instanceof FormRefusal) return error.code;
    throw error;
  }
}

async function expectSameReading(bytes: Uint8Array): Promise<void> {
  const fromFile = readWorkbook(bytes, nodeCodec);
  const fromExcel = await readInExcel(bytes);
  expect(normalised(fromExcel)).to.deep.equal(normalised(fromFile));
  expect(verdictOf(fromExcel)).to.deep.equal(verdictOf(fromFile));
}

describe("the same workbook read through Excel and from its file", function () {
  this.timeout(180_000);

  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder)).filter((file) => file.endsWith(".xlsx"))) {
      it(`${folder}/${name}`, () => expectSameReading(readFileSync(join(root, folder, name))));
    }
  }

  for (const [id, form] of ourForms) {
    it(`the blank workbook of ${id}`, async () => {
      await expectSameReading(await writeTemplate(form, { period: id.startsWith("zone-q") ? "2025Q3" : "2026" }));
    });
  }

  for (const { form, workbooks } of rounds) {
    for (const sample of workbooks.filter(({ told }) => told.share === 1)) {
      it(`${form.id} filled in: ${sample.title}`, async () => {
        await expectSameReading(await makeWorkbook(form, sample));
      });
    }
  }
});
