import { readFileSync } from "node:fs";
import { loadForms } from "../../server/forms/load-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { writeSummary } from "../../server/workbooks/summary.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { bigApplication } from "./big-application.ts";
import { mergeProvince, readySheets, someEntries, streamByExceljs } from "./merge.ts";
import { ownPeakMiB } from "../shared/xlsx/own-peak.ts";

// A process of its own for each piece of work, because a process remembers only its one greatest peak.
const forms = loadForms();
const form = forms.get("application@2018.1")!;
const [task = "", size = "0"] = process.argv.slice(2);

const tasks: { readonly [name: string]: () => Promise<unknown> } = {
  read: async () => readWorkbook(readFileSync(await bigApplication(form, Number(size))), nodeCodec),
  check: async () =>
    checkWorkbook(readWorkbook(readFileSync(await bigApplication(form, Number(size))), nodeCodec), forms),
  records: async () => Promise.resolve(someEntries(form, Number(size))),
  merge: async () => writeSummary(mergeProvince(form, someEntries(form, Number(size)))),
  exceljs: async () => streamByExceljs(readySheets(mergeProvince(form, someEntries(form, Number(size))))),
};

await tasks[task]!();
process.stdout.write(String(ownPeakMiB()));
