import { readFileSync } from "node:fs";
import { openHost } from "./open-host.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { loadForms } from "../../../server/forms/load-forms.ts";
import { markSeverityOf } from "../../../shared/findings/cell-marks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
const bytes = readFileSync("test/main-job/fixtures/openpyxl-plain.xlsx");
const t = await openHost(bytes);
const forms = loadForms();
try {
  const before = t.emulator.save();
  const book = await t.excel.read();
  const r = checkWorkbook(book, forms);
  const r2 = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
  console.log(r.findings.length, r2.findings.length, JSON.stringify(r.findings) === JSON.stringify(r2.findings));
  const marks = r.findings.flatMap((f) => f.marks.map((m) => ({ ...m, severity: markSeverityOf[f.severity] })));
  console.log(marks.length, await t.excel.mark(marks));
  console.log(
    t.syncs().map((b) => [b.requestBytes, b.responseBytes, b.error]),
    t.emulator.unimplemented,
  );
  console.log(
    t.emulator.state.book.sheets.map((s) => [s.name, s.formats.length]),
    [...t.emulator.state.book.settings],
  );
  await t.excel.mark(marks);
  console.log(t.syncs().length);
  await t.excel.clearMarks();
  console.log(
    t.syncs().map((b) => [b.requestBytes, b.responseBytes, b.error]),
    [...t.emulator.state.book.settings],
  );
  console.log("equal", Buffer.compare(before, t.emulator.save()));
} catch (e) {
  console.log(e);
}
t.close();
