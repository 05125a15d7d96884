import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeSummary } from "../../../server/workbooks/summary.ts";
import type { Sheet } from "../../../shared/cells/workbook.ts";
import { scoreSummary } from "../../../shared/summary/score-summary.ts";
import { mergeScores } from "../../../shared/summary/scores.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { hasLibreOffice, NO_LIBREOFFICE, recalculate } from "../../contracts/recalculate.ts";
import { packageFaults } from "../../contracts/package-faults.ts";
import { anExpert, form } from "./some-scores.ts";

const experts = [
  anExpert("陈一", { 甲园: 60, 乙园: 90, 丙园: 75.5, 丁园: null, 戊园: 82 }),
  anExpert("陈二", { 甲园: 70, 乙园: 80, 丙园: [90, 85, 80, 75.5, 70, 60, 88], 丁园: "blank", 戊园: 82 }),
  anExpert("陈三", { 甲园: 85, 乙园: 85, 丙园: [90, 85, null, 75, 70, 60, 88], 丁园: null, 戊园: null }),
  anExpert("陈四", { 甲园: 95, 乙园: 82, 丙园: 66.25, 丁园: null, 戊园: 82 }),
  anExpert("陈五", { 甲园: 90, 乙园: 79, 丙园: [101, 85, 80, 75, 70, 60, 88], 丁园: null, 戊园: 82 }),
];
const options = { period: "2026", round: 1, applications: ["甲园", "乙园", "丙园", "丁园", "戊园"] };
const bookOf = (workbooks = experts) => scoreSummary(form, mergeScores(form, workbooks, options), "zh-CN");

function valuesOf(sheet: Sheet | undefined): unknown[][] {
  return (sheet?.rows ?? []).map(({ cells }) => cells.map(({ value }) => value));
}

const toFourDecimals = (value: unknown) => (typeof value === "number" ? Number(value.toFixed(4)) : value);

describe("the summary workbook of the experts' scores", () => {
  let bytes: Uint8Array;
  before(async () => {
    bytes = await writeSummary(bookOf());
  });

  it("ranks the parks, with what was dropped, recused and missing", () => {
    const [ranking] = readWorkbook(bytes, nodeCodec).sheets;
    const rows = valuesOf(ranking).slice(4);
    expect(ranking!.name).to.equal("评审排名");
    // 乙园: (80 + 85 + 82) ÷ 3; 甲园: (70 + 85 + 90) ÷ 3; 丙园: (75.5 + 548.5 ÷ 7 + 66.25) ÷ 3.
    expect(rows.map((row) => row.slice(0, 8).map(toFourDecimals))).to.deep.equal([
      [1, "乙园", 5, 0, 0, 83.2, 82.3333, 82.3333],
      [2, "戊园", 4, 1, 0, 82, "—", 82],
      [3, "甲园", 5, 0, 0, 80, 81.6667, 81.6667],
      [4, "丙园", 3, 0, 2, 73.369, "—", 73.369],
      ["—", "丁园", 0, 4, 1, "—", "—", "—"],
    ]);
    expect(rows.find((row) => row[1] === "甲园")!.at(-1)).to.contain("极差 35 分");
  });

  it("lists opinions, and what is recused, missing or invalid with the conditions", () => {
    const book = readWorkbook(bytes, nodeCodec);
    const gaps = valuesOf(book.sheets.find(({ name }) => name === "回避与缺评"));
    expect(gaps).to.deep.include(["丙园", "陈三", "华南理工大学", "缺评", "产业基础"]);
    expect(gaps).to.deep.include(["丙园", "陈五", "华南理工大学", "无效", "工作机制"]);
    expect(gaps.filter((row) => row[0] === "丁园")).to.have.lengthOf(5);
    expect(JSON.stringify(valuesOf(book.sheets.find(({ name }) => name === "评审意见")))).to.contain("陈二看丙园");
  });

  it("says that marks and weights are examples", () => {
    const weights = valuesOf(readWorkbook(bytes, nodeCodec).sheets.find(({ name }) => name === "满分与权重"));
    expect(JSON.stringify(weights)).to.contain("示例：等权重，非指南规定");
  });

  it("is the same file whatever the order of the workbooks", async () => {
    expect(Buffer.compare(await writeSummary(bookOf([...experts].reverse())), bytes)).to.equal(0);
  });

  it("can be written where no expert counts", async () => {
    const [ranking] = readWorkbook(await writeSummary(bookOf([])), nodeCodec).sheets;
    expect(valuesOf(ranking).filter((row) => row[1] === "甲园")).to.have.lengthOf(1);
  });

  it("has nothing that Excel would repair", () => {
    expect(packageFaults(bytes).filter((fault) => !fault.endsWith("/: no content type"))).to.deep.equal([]);
  });

  it("holds the values that its formulas give when they are calculated again", function () {
    if (!hasLibreOffice()) {
      console.log(NO_LIBREOFFICE);
      this.skip();
    }
    this.timeout(120_000);
    const { formulas, differences } = recalculate(bytes);
    expect(differences).to.deep.equal([]);
    expect(formulas).to.be.above(90);
  });
});
