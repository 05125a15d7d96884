import { readFileSync } from "node:fs";
import { openHost } from "/work/main/test/office-host/excel/open-host.ts";
const t = await openHost(readFileSync("/work/main/test/main-job/fixtures/openpyxl-plain.xlsx"));
console.log(t.excel.abilities, t.excel.language, t.excel.fileName(), t.excel.theme());
try {
  const book = await t.excel.read();
  console.log(
    book.sheets.map((s) => [s.name, s.rows.length, s.merges.length, s.tables, s.hiddenColumns, s.isProtected]),
    book.names.slice(0, 5),
    book.date1904,
  );
  console.log(JSON.stringify(book.sheets[1].rows.slice(0, 6)).slice(0, 600));
} catch (e) {
  console.log(e);
}
console.log(
  t.syncs().map((b) => [b.requestBytes, b.responseBytes, b.error]),
  t.emulator.unimplemented,
);
t.close();
