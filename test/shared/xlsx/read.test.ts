import { expect } from "chai";
import { aPackage } from "./a-package.ts";
import type { PackageWishes } from "./a-package.ts";
import { cellsOf, read, valuesOf } from "./seen-cells.ts";

/** The cells of the one sheet of a workbook with these rows. */
function seen(rows: string, wishes: PackageWishes = {}): ReturnType<typeof cellsOf> {
  return cellsOf(read(aPackage({ rows, ...wishes })).sheets[0]);
}

describe("reading cells", () => {
  const sharedStrings = "<si><t>园区</t></si><si/><si><t>企业</t></si>";

  it("reads every type of value", () => {
    const rows =
      '<row r="1"><c r="A1"><v>12.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c>' +
      '<c r="D1" t="inlineStr"><is><t>名称</t></is></c><c r="E1" t="str"><v>文字</v></c><c r="F1" t="n"><v>-3</v></c></row>';
    expect(seen(rows, { sharedStrings })).to.deep.equal({
      A1: { value: 12.5 },
      B1: { value: "园区" },
      C1: { value: true },
      D1: { value: "名称" },
      E1: { value: "文字" },
      F1: { value: -3 },
    });
  });

  it("keeps the place of an empty shared text", () => {
    expect(seen('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', { sharedStrings })).to.deep.equal({
      A1: { value: "企业" },
    });
  });

  it("reads the same figures as JavaScript does, however they are written", () => {
    const figures = [
      "0",
      "-0",
      "0.1",
      "123456789012345",
      "0.10000000000000001",
      "1E3",
      "1.5e-7",
      "-2.50",
      "+7",
      ".5",
      "5.",
      "9007199254740993",
      "1234567890.12345",
      "4.9406564584124654E-324",
      "0.000000000000001",
      "179769313486231570000",
    ];
    const rows = figures.map((figure, index) => `<row r="${String(index + 1)}"><c><v>${figure}</v></c></row>`).join("");
    expect(Object.values(seen(rows)).map((cell) => cell.value)).to.deep.equal(
      figures.map((figure) => Number(figure) + 0),
    );
  });

  for (const odd of ["12,345", "0x10", "NaN", "Infinity", "1e999", "１２", "1 2", "1.2.3"]) {
    it(`keeps “${odd}”, which calls itself a number, as text`, () => {
      expect(seen(`<row><c><v>${odd}</v></c></row>`)).to.deep.equal({ A1: { value: odd } });
    });
  }

  it("reads errors, alone and as the result of a formula", () => {
    const rows = '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect(seen(rows)).to.deep.equal({
      A2: { value: null, error: "#N/A" },
      B2: { value: null, formula: "1/0", error: "#DIV/0!" },
    });
  });

  it("leaves out empty cells, styled or not, and the rows that hold only such", () => {
    const rows =
      '<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1"><v/></c></row><row r="2"><c><v>1</v></c></row>';
    expect(read(aPackage({ rows })).sheets[0]?.rows).to.deep.equal([
      { row: 2, hidden: false, cells: [{ column: 1, value: 1 }] },
    ]);
  });

  it("keeps a text that is empty apart from a cell that is", () => {
    expect(seen('<row><c t="str"><f>B1</f><v></v></c><c t="s"><v>1</v></c></row>', { sharedStrings })).to.deep.equal({
      A1: { value: "", formula: "B1" },
      B1: { value: "" },
    });
  });
});

describe("reading formulas", () => {
  it("keeps the formula beside its result, and null where no result was saved", () => {
    const rows =
      '<row><c><f>SUM(A1:A9)</f><v>45</v></c><c><f>B1&amp;"甲"</f></c><c t="str"><f>C1</f><v>是</v></c><c><f>D1</f><v></v></c></row>';
    expect(seen(rows)).to.deep.equal({
      A1: { value: 45, formula: "SUM(A1:A9)" },
      B1: { value: null, formula: 'B1&"甲"' },
      C1: { value: "是", formula: "C1" },
      D1: { value: null, formula: "D1" },
    });
  });

  it("gives a cell that repeats a shared formula an empty one", () => {
    const rows =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>';
    expect(seen(rows)).to.deep.equal({ A1: { value: 2, formula: "B1*2" }, A2: { value: 4, formula: "" } });
  });

  it("takes an empty formula element for no formula", () => {
    expect(seen("<row><c><f></f><v>4</v></c><c><f/><v>5</v></c></row>")).to.deep.equal({
      A1: { value: 4 },
      B1: { value: 5 },
    });
  });
});

describe("reading text", () => {
  const inline = (text: string) =>
    valuesOf(read(aPackage({ rows: `<row><c t="inlineStr"><is>${text}</is></c></row>` })).sheets[0]);
  const shared = (text: string) => {
    return valuesOf(
      read(aPackage({ rows: '<row><c t="s"><v>0</v></c></row>', sharedStrings: `<si>${text}</si>` })).sheets[0],
    );
  };
  const cases: readonly (readonly [why: string, xml: string, text: string])[] = [
    ["plain text", "<t>广州市</t>", "广州市"],
    ["entities", "<t>A&amp;B &lt;甲&gt; &quot;&apos;</t>", "A&B <甲> \"'"],
    ["numbered characters", "<t>&#24191;&#x5DDE;&#x1F600;</t>", "广州😀"],
    ["escaped units", "<t>甲_x000D_乙_x0041_</t>", "甲\r乙A"],
    ["an escaped escape", "<t>_x005F_x000D_</t>", "_x000D_"],
    ["half an escape", "<t>_x000_ _xZZZZ_</t>", "_x000_ _xZZZZ_"],
    ["line ends", "<t>一\r\n二\r三\n四</t>", "一\n二\n三\n四"],
    ["white space", '<t xml:space="preserve">  甲  </t>', "  甲  "],
    ["rich text", "<r><rPr><b/></rPr><t>产业</t></r><r><t>园区</t></r>", "产业园区"],
    ["phonetic runs, left out", '<t>広東</t><rPh sb="0" eb="2"><t>カントン</t></rPh><phoneticPr fontId="1"/>', "広東"],
    ["CDATA", "<t>甲<![CDATA[<乙> & ]]>丙</t>", "甲<乙> & 丙"],
    ["comments inside", "<t>甲<!-- <t>不是</t> -->乙<?pi <?>丙</t>", "甲乙丙"],
    ["an empty element", "<t/>", ""],
    ["two empty runs and one full", "<r><t/></r><r><t></t></r><r><t>甲</t></r>", "甲"],
  ];
  for (const [why, xml, text] of cases) {
    it(`reads ${why}, in the cell and shared`, () => {
      expect(inline(xml)).to.deep.equal({ A1: text });
      expect(shared(xml)).to.deep.equal({ A1: text });
    });
  }
});

describe("reading number formats", () => {
  const styles =
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="GENERAL"/></numFmts>' +
    '<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs>' +
    `<cellXfs>${[0, 14, 164, 165, 10, 31, 58, 49, 163].map((id) => `<xf numFmtId="${String(id)}"/>`).join("")}</cellXfs>` +
    '<dxfs><dxf><numFmt numFmtId="14" formatCode="wrong"/></dxf></dxfs>';

  it("names built-in and own formats and leaves General out", () => {
    const rows = `<row>${Array.from({ length: 10 }, (_, style) => `<c s="${String(style)}"><v>1</v></c>`).join("")}</row>`;
    expect(Object.values(seen(rows, { styles })).map((cell) => cell.numberFormat)).to.deep.equal([
      undefined,
      "mm-dd-yy",
      'yyyy"年"m"月"',
      undefined,
      "0.00%",
      'yyyy"年"m"月"d"日"',
      'm"月"d"日"',
      "@",
      undefined,
      undefined,
    ]);
  });

  it("reads an ISO date as a serial number with a date format", () => {
    const rows =
      '<row><c t="d"><v>2024-05-06</v></c><c t="d" s="2"><v>2024-05-06T18:00:00Z</v></c><c t="d"><v>1900-01-01</v></c>' +
      '<c t="d" s="4"><v>2024-05-06T12:00:00</v></c><c t="d"><v>2024-02-30</v></c></row>';
    expect(seen(rows, { styles })).to.deep.equal({
      A1: { value: 45418, numberFormat: "yyyy-mm-dd" },
      B1: { value: 45418.75, numberFormat: 'yyyy"年"m"月"' },
      C1: { value: 1, numberFormat: "yyyy-mm-dd" },
      D1: { value: 45418.5, numberFormat: "yyyy-mm-dd hh:mm:ss" },
      E1: { value: "2024-02-30" },
    });
  });

  it("counts ISO dates from 1904 when the workbook does", () => {
    const book = read(aPackage({ rows: '<row><c t="d"><v>1904-01-02</v></c></row>', workbookPr: 'date1904="1"' }));
    expect(book.date1904).to.equal(true);
    expect(valuesOf(book.sheets[0])).to.deep.equal({ A1: 1 });
  });
});
