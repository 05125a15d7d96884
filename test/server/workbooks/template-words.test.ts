import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import type { Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aSmallForm } from "../../shared/forms/a-small-form.ts";

describe("words and lists of a blank workbook", () => {
  let book: Workbook;

  before(async () => {
    book = readWorkbook(await writeTemplate(aSmallForm(), { period: "2026" }), nodeCodec);
  });

  const sheet = (name: string) => book.sheets.find((each) => each.name === name)!;
  const listAt = (name: string, row: number, column: number) =>
    sheet(name).validations.find(({ ranges }) => ranges.some((range) => range.top <= row && range.left === column))
      ?.formula1;

  it("offers the labels of a code list by name, without retired codes", () => {
    expect(listAt("企业清单", 3, 6)).to.equal("c_industry");
    expect(wordsOfName("c_industry")).to.deep.equal(["核心产业", "其他(注明)"]);
  });

  it("offers 是 and 否", () => {
    expect(listAt("企业清单", 3, 4)).to.equal('"是,否"');
  });

  it("offers the counties of the city that was chosen, all of them before that", () => {
    const cover = sheet("封面");
    const county = cover.validations.find(({ formula1 }) => formula1.includes("c_counties"))!;
    expect(county.formula1).to.match(/^IF\(COUNTIF\(p_counties,(\$[A-H]\$\d+)\)=0,c_counties,OFFSET\(c_counties,/);
    expect(wordsOfName("p_counties")).to.deep.equal(["广州市", "广州市"]);
  });

  it("offers the rows of the table that a column picks from", () => {
    expect(listAt("资金安排", 5, 3)).to.equal("'企业清单'!$B$3:$B$42");
  });

  it("says on the cover that it is a reference template, in both languages", () => {
    expect(allWords(sheet("封面"))).to.include("参考模板,非官方附件\n参考模板,非官方附件 (en)");
  });

  it("fills the years of a heading", () => {
    expect(allWords(sheet("基本情况"))).to.include("产值填 2025 年数据");
  });

  it("explains the classes of findings, the figures and every sheet in its instructions", () => {
    const words = allWords(sheet("填报说明"));
    expect(words).to.include.members(["强制性", "核实性", "理由写在哪里"]);
    expect(words, "no rule of this form is waivable").not.to.include("准强制性");
    expect(words).to.include.members(["封面", "基本情况", "企业清单", "资金安排", "近三年环保"]);
    expect(words).to.include.members(["300亩（指南 一(一)2）", "90%", "本表使用的计量单位：万元、家、亩、起。"]);
  });

  it("has no label of a field in its instructions, which a search for labels could take for the field", () => {
    const words = new Set(allWords(sheet("填报说明")));
    const labels = [...aSmallForm().fields.values()].map(({ field }) => field.label.zh);
    expect(labels.filter((label) => words.has(label))).to.deep.equal([]);
  });

  function wordsOfName(name: string): string[] {
    const [, column = "", first, last] =
      /\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(book.names.find((each) => each.name === name)!.refersTo) ?? [];
    const index = column.charCodeAt(0) - 64;
    const rows = sheet("代码").rows.filter(({ row }) => row >= Number(first) && row <= Number(last));
    return rows.map(({ cells }) => String(cells.find((cell) => cell.column === index)?.value));
  }
});

function allWords(sheet: Sheet): string[] {
  return sheet.rows.flatMap(({ cells }) => cells.map((cell) => String(cell.value)));
}
