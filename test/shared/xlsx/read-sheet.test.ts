import { expect } from "chai";
import { aPackage, relationship } from "./a-package.ts";
import { read, valuesOf } from "./seen-cells.ts";

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
          '<comment ref="C2"><text/></comment><comment ref="__proto__"><text><t>x</t></text></comment></commentList></comments>',
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
    expect(sheet?.comments).to.deep.equal([
      { row: 2, column: 2, text: "审核:请核实" },
      { row: 2, column: 3, text: "" },
    ]);
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
