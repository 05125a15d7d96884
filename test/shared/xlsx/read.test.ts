import { expect } from "chai";
import { aPackage, packageParts, relationship, worksheet } from "./a-package.ts";
import type { PackageWishes } from "./a-package.ts";
import { aZip } from "./a-zip.ts";
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

describe("reading rows and addresses", () => {
  it("counts on where rows and cells have no address", () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    expect(valuesOf(read(aPackage({ rows })).sheets[0])).to.deep.equal({ A1: 1, D1: 2, E1: 3, A5: 4, A6: 5 });
  });

  it("takes the row from the first cell when the row has no number", () => {
    expect(
      valuesOf(read(aPackage({ rows: '<row><c r="B7"><v>1</v></c><c r="C7"><v>2</v></c></row>' })).sheets[0]),
    ).to.deep.equal({
      B7: 1,
      C7: 2,
    });
  });

  it("reads lower-case addresses, other quotes, white space and unknown attributes", () => {
    const rows =
      "<row r = '2' spans='1:2'  ><c  s='0'\n r='b2' cm=\"1\" xr:uid=\"{>}\" ><v> 7 </v ></c ><c r='XFD2'><v>8</v></c></row>";
    expect(valuesOf(read(aPackage({ rows })).sheets[0])).to.deep.equal({ B2: 7, XFD2: 8 });
  });

  it("puts rows and cells that are out of order in order", () => {
    const rows =
      '<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="1"><c><v>0</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>';
    expect(
      read(aPackage({ rows })).sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell.value)]),
    ).to.deep.equal([
      [1, 0],
      [3, 1, 2, 3],
    ]);
  });

  it("says which rows and columns are hidden, empty ones too", () => {
    const rows = '<row r="2" hidden="1"/><row r="3" hidden="0"/><row r="4" hidden="true"><c><v>1</v></c></row>';
    const before =
      '<cols><col min="2" max="3" hidden="1"/><col min="5" max="9"/><col min="16000" max="2000000000" hidden="true"/></cols>';
    const sheet = read(aPackage({ rows, before })).sheets[0];
    expect(sheet?.rows.map(({ row, hidden }) => [row, hidden])).to.deep.equal([
      [2, true],
      [4, true],
    ]);
    expect(sheet?.hiddenColumns).to.deep.equal([
      { first: 2, last: 3 },
      { first: 16000, last: 16384 },
    ]);
  });
});

describe("reading what stands around the cells", () => {
  it("keeps merges and validations as ranges", () => {
    const after =
      '<sheetProtection sheet="1" objects="1"/><mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="A1:XFD1048576"/></mergeCells>' +
      '<dataValidations><dataValidation type="list" sqref="A1:A1048576 C3"><formula1>"甲,乙"</formula1><formula2>0</formula2></dataValidation>' +
      '<dataValidation sqref="B:B"/></dataValidations>' +
      '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>代码!$A$1:$A$9</xm:f></x14:formula1>' +
      "<x14:formula2><xm:f>1</xm:f></x14:formula2><xm:sqref>D4 E5:E6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>";
    const sheet = read(aPackage({ after })).sheets[0];
    const whole = { top: 1, left: 1, bottom: 1048576 };
    expect(sheet?.isProtected).to.equal(true);
    expect(sheet?.merges).to.deep.equal([
      { top: 1, left: 1, bottom: 2, right: 3 },
      { ...whole, right: 16384 },
    ]);
    expect(sheet?.validations).to.deep.equal([
      {
        type: "list",
        ranges: [
          { ...whole, right: 1 },
          { top: 3, left: 3, bottom: 3, right: 3 },
        ],
        formula1: '"甲,乙"',
      },
      { type: "none", ranges: [{ ...whole, left: 2, right: 2 }], formula1: "" },
      {
        type: "list",
        ranges: [
          { top: 4, left: 4, bottom: 4, right: 4 },
          { top: 5, left: 5, bottom: 6, right: 5 },
        ],
        formula1: "代码!$A$1:$A$9",
      },
    ]);
  });

  it("reads tables with their columns and totals, and comments with all their runs", () => {
    const bytes = aPackage({
      after: '<tableParts count="1"><tablePart r:id="rId7"/></tableParts>',
      sheetRelations:
        relationship("rId7", "table", "../tables/table1.xml") + relationship("rId8", "comments", "/xl/comments1.xml"),
      parts: {
        "xl/tables/table1.xml":
          '<table name="t" displayName="企业清单" ref="A3:C9" totalsRowCount="1"><autoFilter ref="A3:C8"/><tableColumns count="3">' +
          '<tableColumn id="1" name="企业名称"/><tableColumn id="2" name="营业_x000a_收入"/><tableColumn id="3" name="a&amp;b"/></tableColumns></table>',
        "xl/comments1.xml":
          "<comments><authors><author>审核</author></authors><commentList>" +
          '<comment ref="B2" authorId="0"><text><r><t>审核:</t></r><r><t>请核实</t></r></text></comment>' +
          '<comment ref="__proto__"><text><t>x</t></text></comment></commentList></comments>',
      },
    });
    const sheet = read(bytes).sheets[0];
    expect(sheet?.tables).to.deep.equal([
      {
        name: "企业清单",
        range: { top: 3, left: 1, bottom: 9, right: 3 },
        totalsRows: 1,
        columns: ["企业名称", "营业\n收入", "a&b"],
      },
    ]);
    expect(sheet?.comments).to.deep.equal([{ row: 2, column: 2, text: "审核:请核实" }]);
  });

  it("says when a table shows no header", () => {
    const table =
      '<table displayName="t" ref="A1:A3" headerRowCount="0"><tableColumns><tableColumn id="1" name="列1"/></tableColumns></table>';
    const bytes = aPackage({
      after: '<tableParts><tablePart r:id="rId1"/></tableParts>',
      sheetRelations: relationship("rId1", "table", "../tables/table1.xml"),
      parts: { "xl/tables/table1.xml": table },
    });
    expect(read(bytes).sheets[0]?.tables[0]?.headerRows).to.equal(0);
  });
});

describe("reading the workbook part", () => {
  const names =
    '<definedNames><definedName name="unit">封面!$B$2</definedName><definedName name="rate">0.06</definedName>' +
    '<definedName name="area" localSheetId="2">&apos;面 积&apos;!$A$1</definedName><definedName name="gone">#REF!</definedName></definedNames>';
  const bytes = aPackage({
    parts: {
      "xl/workbook.xml":
        '<workbook xmlns:r="r"><sheets><sheet name="封面" sheetId="1" r:id="rId1"/><sheet name="图表" sheetId="2" r:id="rId2"/>' +
        `<sheet name="__proto__" sheetId="3" state="hidden" r:id="rId3"/><sheet name="码" sheetId="4" state="veryHidden" r:id="rId4"/></sheets>${names}</workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships>${relationship("rId1", "worksheet", "worksheets/sheet1.xml")}${relationship("rId2", "chartsheet", "chartsheets/sheet1.xml")}${relationship("rId3", "worksheet", "worksheets/sheet2.xml")}${relationship("rId4", "worksheet", "worksheets/sheet3.xml")}</Relationships>`,
      "xl/worksheets/sheet2.xml": worksheet("<row><c><v>2</v></c></row>"),
      "xl/worksheets/sheet3.xml": worksheet("<row><c><v>3</v></c></row>"),
    },
  });

  it("lists worksheets in order with their visibility, and passes over chart sheets", () => {
    expect(read(bytes).sheets.map(({ name, visibility }) => [name, visibility])).to.deep.equal([
      ["封面", "visible"],
      ["__proto__", "hidden"],
      ["码", "veryHidden"],
    ]);
  });

  it("reads names as they are written, local ones with their sheet", () => {
    expect(read(bytes).names).to.deep.equal([
      { name: "unit", refersTo: "封面!$B$2" },
      { name: "rate", refersTo: "0.06" },
      { name: "area", refersTo: "'面 积'!$A$1", sheet: "__proto__" },
      { name: "gone", refersTo: "#REF!" },
    ]);
  });
});

describe("reading packages written in unusual ways", () => {
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const sharedStrings = "<si><t>园区</t></si>";
  const whole = { rows, sharedStrings };
  const expected = { A1: "园区" };

  it("reads entries that are stored, streamed with descriptors, or written as ZIP64", () => {
    const parts = packageParts(whole);
    for (const bytes of [
      aZip(parts.map((part) => ({ ...part, method: 0 }))),
      aZip(parts.map((part) => ({ ...part, hasDescriptor: true }))),
      aZip(parts, { zip64: true }),
    ]) {
      expect(valuesOf(read(bytes).sheets[0])).to.deep.equal(expected);
    }
  });

  it("reads bytes that are a part of a larger buffer", () => {
    const bytes = aPackage(whole);
    const larger = new Uint8Array(bytes.length + 20).fill(80);
    larger.set(bytes, 7);
    expect(valuesOf(read(larger.subarray(7, 7 + bytes.length)).sheets[0])).to.deep.equal(expected);
  });

  const inEncoding = (encode: (text: string) => Uint8Array) => {
    return aZip(packageParts(whole).map((part) => ({ ...part, data: encode(String(part.data)) })));
  };
  const utf16 = (text: string) => Buffer.from(text.replace("UTF-8", "UTF-16"), "utf16le");
  const encodings: { [name: string]: (text: string) => Uint8Array } = {
    "UTF-8 with a byte order mark": (text) => Buffer.from(`\uFEFF${text}`),
    "UTF-16 little-endian": (text) => utf16(`\uFEFF${text}`),
    "UTF-16 big-endian": (text) => utf16(`\uFEFF${text}`).swap16(),
    "UTF-16 without a mark": (text) => utf16(text),
  };
  for (const [name, encode] of Object.entries(encodings)) {
    it(`reads parts in ${name}`, () => {
      expect(valuesOf(read(inEncoding(encode)).sheets[0])).to.deep.equal(expected);
    });
  }

  it("reads the strict namespaces and any prefix", () => {
    const strict = packageParts({ ...whole, parts: {} }).map(({ name, data }) => ({
      name,
      data: String(data)
        .replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    }));
    expect(valuesOf(read(aZip(strict)).sheets[0])).to.deep.equal(expected);
    const prefixed = packageParts(whole).map(({ name, data }) => ({
      name,
      data: /rels$|Types/.test(name) ? data : withPrefix(String(data)),
    }));
    expect(valuesOf(read(aZip(prefixed)).sheets[0])).to.deep.equal(expected);
  });

  it("finds parts under other names, in other case, with backslashes and absolute or relative targets", () => {
    const bytes = aPackage({
      ...whole,
      parts: {
        "_rels/.rels": `<Relationships>${relationship("a", "officeDocument", "\\XL\\Book.xml")}</Relationships>`,
        "xl/workbook.xml": undefined,
        "xl/_rels/workbook.xml.rels": undefined,
        "xl\\book.xml": '<workbook xmlns:q="r"><sheets><sheet name="封面" sheetId="1" q:id="z9"/></sheets></workbook>',
        "xl/_RELS/Book.xml.rels": `<Relationships>${relationship("z9", "worksheet", "/Data%20Parts/../data parts/One.XML")}${relationship("s", "sharedStrings", "./x/../sharedstrings.xml#top")}</Relationships>`,
        "data parts/one.xml": worksheet(rows),
        "xl/worksheets/sheet1.xml": undefined,
      },
    });
    expect(valuesOf(read(bytes).sheets[0])).to.deep.equal(expected);
  });
});

/** Every element of the part under the prefix `x:`, as the OpenXML SDK writes it. */
function withPrefix(xml: string): string {
  return xml.replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:").replace("xmlns=", "xmlns:x=");
}
