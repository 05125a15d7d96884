// Writes the fixtures of main-job.test.ts with the programs of this machine: npx tsx test/main-job/make-fixtures.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ourForms } from "../our-forms.ts";
import { libreOffice, openpyxl, type Change } from "./other-programs.ts";
import { blankWorkbook, expectedFindings, faults, jobOf } from "./planted-faults.ts";

const form = ourForms.get("application@2018.1")!;
const folder = join(import.meta.dirname, "fixtures");

const rearranged: readonly Change[] = [
  { kind: "insertRows", sheet: "企业清单", at: 1, count: 2 },
  { kind: "insertColumns", sheet: "企业清单", at: 3, count: 1 },
  { kind: "renameSheet", from: "企业清单", to: "企业 (最终版)" },
  { kind: "deleteTables" },
];

mkdirSync(folder, { recursive: true });
for (const program of [openpyxl, libreOffice]) {
  const layouts = Object.entries({ plain: [], rearranged });
  const jobs = layouts.map(([, changes]) => jobOf(form, faults, changes));
  const filled = program.fill(await blankWorkbook(form), jobs);
  for (const [number, [how, changes]] of layouts.entries()) {
    const file = join(folder, `${program.name.toLowerCase()}-${how}`);
    writeFileSync(`${file}.xlsx`, filled[number]!);
    writeFileSync(`${file}.json`, `${JSON.stringify(expectedFindings(form, faults, changes), null, 2)}\n`);
  }
}
