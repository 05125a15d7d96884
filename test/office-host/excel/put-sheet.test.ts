import { expect } from "chai";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readReasons, reasonKey } from "../../../shared/findings/reasons.ts";
import { reportColumns } from "../../../shared/findings/report-columns.ts";
import { reportSheet } from "../../../shared/findings/report-sheet.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import type { SheetContent } from "../../../shared/xlsx/report-content.ts";
import { unmarkWorkbook } from "../../../shared/xlsx/mark.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readFixture } from "./read-fixture.ts";
import { aBook } from "./a-book.ts";
import { openHost, type OpenHost } from "./open-host.ts";
import { ourForms } from "../../our-forms.ts";

const bytes = readFixture("main-job/fixtures/openpyxl-plain.xlsx");

let open: OpenHost | undefined;

afterEach(() => {
  expect(open?.emulator.unimplemented ?? []).to.deep.equal([]);
  open?.close();
  open = undefined;
});

/** The sheet of the fixture's findings, the first of which has this reason. */
function aReport(reason = ""): SheetContent {
  const workbook = readWorkbook(bytes, nodeCodec);
  const { findings, identity } = checkWorkbook(workbook, ourForms);
  const [first, ...others] = findings;
  return reportSheet([{ ...first!, reason }, ...others], {
    form: ourForms.get(identity.form)!,
    language: "zh-CN",
    identity,
  });
}

describe("the sheet 审核结果 in the open workbook", () => {
  it("is put at the end in two trips, and its reasons are read back", async () => {
    open = await openHost(bytes);
    const { excel, emulator, syncs } = open;
    await excel.read();
    syncs();
    const report = aReport("已向主管部门说明情况");
    expect(await excel.putSheet(report)).to.deep.equal([{ kind: "structure" }]);
    expect(syncs()).to.have.length.at.most(2);
    const workbook = await excel.read();
    const sheet = workbook.sheets.at(-1)!;
    expect(sheet).to.deep.include({ name: "审核结果", isProtected: true });
    const [finding] = checkWorkbook(workbook, ourForms).findings;
    expect(readReasons(workbook).get(reasonKey(finding!.rule, finding!.rowKey))).to.equal("已向主管部门说明情况");
    expect(emulator.state.book.sheets.at(-1)!.merges.length).to.be.greaterThan(2);
  });

  it("holds every text of the report as it is, whatever Excel would take it for", async () => {
    open = await openHost(bytes);
    const report = aReport("2026-01-01");
    await open.excel.read();
    await open.excel.putSheet(report);
    const sheet = (await open.excel.read()).sheets.at(-1)!;
    const shown = report.rows.filter(({ role }) => role !== "signed");
    const texts = shown.map(({ cells }) =>
      cells.map(({ value }) => value).filter((value) => value !== "" && value !== null),
    );
    expect(sheet.rows.map(({ cells }) => cells.map(({ value }) => value))).to.deep.equal(texts);
  });

  it("takes the place of the earlier one", async () => {
    open = await openHost(bytes);
    await open.excel.read();
    await open.excel.putSheet(aReport());
    const first = await open.excel.read();
    const { rows, ...rest } = aReport("改过的说明");
    const shorter = { ...rest, rows: rows.slice(0, -1) };
    expect(await open.excel.putSheet(shorter)).to.deep.equal([{ kind: "structure", sheet: "审核结果" }]);
    const second = await open.excel.read();
    expect(second.sheets.map(({ name }) => name)).to.deep.equal(first.sheets.map(({ name }) => name));
    expect(second.sheets.at(-1)!.rows).to.have.length(first.sheets.at(-1)!.rows.length - 1);
    expect(second.sheets.at(-1)!.isProtected).to.equal(true);
  });

  it("takes reasons in later on: such as look like dates, and in new rows below", async () => {
    open = await openHost(bytes);
    const { excel } = open;
    await excel.read();
    await excel.putSheet(aReport());
    const { name, rows } = (await excel.read()).sheets.at(-1)!;
    const below = rows.at(-1)!.row + 1;
    const column = rows.find(({ cells }) => cells.length === reportColumns.length)!.cells.at(-1)!.column;
    const written = await excel.write([
      { cell: { sheet: name, row: below - 1, column }, value: "2026-01-01", numberFormat: "@" },
      { cell: { sheet: name, row: below, column: 1 }, value: "新的一行" },
    ]);
    const after = (await excel.read()).sheets.at(-1)!;
    expect(after.rows.at(-1)).to.deep.include({ row: below, cells: [{ column: 1, value: "新的一行" }] });
    expect(after.isProtected).to.equal(true);
    await written.undo();
    expect((await excel.read()).sheets.at(-1)!.rows).to.deep.equal(rows);
  });

  it("leaves a sheet of that name alone that is the user's own", async () => {
    open = await openHost(await aBook({ 审核结果: [["我自己的"]] }));
    await open.excel.read();
    await open.excel.putSheet(aReport());
    const { sheets } = await open.excel.read();
    expect(sheets.map(({ name }) => name)).to.deep.equal(["审核结果", "审核结果 (2)"]);
    expect(sheets[0]!.rows[0]!.cells[0]!.value).to.equal("我自己的");
    expect(sheets[1]!.rows.some(({ cells }) => cells.length === reportColumns.length)).to.equal(true);
  });

  it("is known as ours by a marked copy that is made of the saved file", async () => {
    open = await openHost(bytes);
    await open.excel.read();
    const report = aReport();
    await open.excel.putSheet(report);
    const cleaned = unmarkWorkbook(open.emulator.save(), nodeCodec, report);
    expect(readWorkbook(cleaned, nodeCodec).sheets.map(({ name }) => name)).to.not.include("审核结果");
  });
});
