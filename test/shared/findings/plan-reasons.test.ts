import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { CellValue, Row, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { Fix } from "../../../shared/findings/finding.ts";
import { planReasons, type GivenReason } from "../../../shared/findings/plan-reasons.ts";
import { readReasons, reasonKey } from "../../../shared/findings/reasons.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { ourForms } from "../../our-forms.ts";

const form = ourForms.get("application@2018.1")!;
const file = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
const workbook = readWorkbook(readFileSync(file), nodeCodec);
const result = checkWorkbook(workbook, ourForms);
const [first, second] = result.findings.filter(({ severity }) => severity !== "mandatory");

/** The workbook with a sheet of these values from row 1, column 1. */
function withSheet(name: string, lines: readonly (readonly CellValue[])[]): Workbook {
  const rows = lines.map((line, index): Row => {
    const cells = line.flatMap((value, at) => (value === null || value === "" ? [] : [{ column: at + 1, value }]));
    return { row: index + 1, hidden: false, cells };
  });
  const sheet: Sheet = {
    ...{ name, visibility: "visible", rows: rows.filter(({ cells }) => cells.length > 0), isProtected: false },
    ...{ merges: [], hiddenColumns: [], tables: [], validations: [], comments: [] },
  };
  return { ...workbook, sheets: [...workbook.sheets, sheet] };
}

function given(rule: string, rowKey: string, reason: string): GivenReason {
  return { rule, rowKey, reason, language: "zh-CN" };
}

function writesFor(book: Workbook, ...reasons: readonly GivenReason[]): readonly Fix[] {
  const plan = planReasons({ workbook: book, result, form }, reasons);
  if (plan.kind !== "cells") throw new Error("a new sheet was planned");
  return plan.writes;
}

const heads = ["备注", "行键(勿改)", "规则", "说明", "问题"];

describe("where a reason is written", () => {
  it("is the cell in column 说明 of its row, by the heads wherever they stand", () => {
    const book = withSheet("我的审核", [["标题"], heads, ["", "甲", "A2", ""], ["", "乙", "A2", "旧"]]);
    expect(writesFor(book, given("A2", "乙", "新的说明"))).to.deep.equal([
      { cell: { sheet: "我的审核", row: 4, column: 4 }, value: "新的说明" },
    ]);
  });

  it("is the first of two rows for one finding, and both when the reason is taken back", () => {
    const book = withSheet("审核结果", [heads, ["", "甲", "A2", ""], ["", "甲", "A2", "旧"]]);
    expect(writesFor(book, given("A2", "甲", "新")).map(({ cell }) => cell.row)).to.deep.equal([2]);
    expect(writesFor(book, given("A2", "甲", ""))).to.deep.equal([
      { cell: { sheet: "审核结果", row: 2, column: 4 }, value: null },
      { cell: { sheet: "审核结果", row: 3, column: 4 }, value: null },
    ]);
  });

  it("is a row below for a finding that the sheet does not list, with what its columns ask for", () => {
    const book = withSheet("审核结果", [heads, ["", "甲", "A2", ""]]);
    const writes = writesFor(book, given(first!.rule, first!.rowKey, "核对中"), given("Q1", "01", "=另述"));
    const texts = writes.map(({ cell: { row, column }, value }) => [row, heads[column - 1], value]);
    expect(texts).to.deep.include.members([
      [3, "规则", first!.rule],
      [3, "说明", "核对中"],
      [3, "问题", first!.message.zh],
      [4, "规则", "Q1"],
      [4, "行键(勿改)", "01"],
      [4, "说明", "=另述"],
    ]);
    expect(writes.filter(({ numberFormat }) => numberFormat === "@").map(({ value }) => value)).to.include.members([
      "01",
      "=另述",
    ]);
  });

  it("is the last of two reasons for one finding", () => {
    const book = withSheet("审核结果", [heads, ["", "甲", "A2", ""]]);
    expect(writesFor(book, given("A2", "甲", "一"), given("A2", "甲", "二")).map(({ value }) => value)).to.deep.equal([
      "二",
    ]);
  });

  it("is a whole new sheet where there is none, from which both are read again", () => {
    const reasons = [
      given(first!.rule, first!.rowKey, "核对中"),
      given(second!.rule, second!.rowKey, "已补充材料"),
      given("Q1", "x", "服务器的问题"),
    ];
    const plan = planReasons({ workbook, result, form }, reasons);
    if (plan.kind !== "sheet") throw new Error("cells were planned");
    const book = withSheet(
      plan.content.name,
      plan.content.rows.map(({ cells }) => cells.map(({ value }) => value)),
    );
    const read = readReasons(book);
    for (const { rule, rowKey, reason } of reasons) expect(read.get(reasonKey(rule, rowKey))).to.equal(reason);
    expect(read.size).to.equal(3);
  });
});
