import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { parseAddress } from "../../../shared/cells/address.ts";
import type { CellValue } from "../../../shared/cells/workbook.ts";
import { CellWriteError } from "../../../shared/xlsx/cell-write-error.ts";
import { writeCells } from "../../../shared/xlsx/write-cells.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { aPackage, relationship, type PackageWishes } from "./a-package.ts";
import { cellsOf, read } from "./seen-cells.ts";

type Write = readonly [address: string, value: CellValue, numberFormat?: string];

const SHEET = "xl/worksheets/sheet1.xml";
const STYLES =
  '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"><alignment wrapText="1"/></xf></cellXfs>';

function put(wishes: PackageWishes, ...writes: readonly Write[]): Uint8Array {
  const changes = writes.map(([address, value, numberFormat]) => {
    const cell = { sheet: "封面", ...parseAddress(address)! };
    return { cell, value, ...(numberFormat !== undefined && { numberFormat }) };
  });
  return writeCells(aPackage(wishes), nodeCodec, changes);
}

const sheetOf = (bytes: Uint8Array): string => xmlParts(bytes).get(SHEET)!;
const rowsOf = (bytes: Uint8Array): string => /<sheetData>(.*)<\/sheetData>/s.exec(sheetOf(bytes))![1]!;
const seen = (bytes: Uint8Array) => cellsOf(read(bytes).sheets[0]);

function codeOf(work: () => unknown): string {
  try {
    work();
    return "written";
  } catch (error) {
    if (error instanceof CellWriteError) return error.code;
    throw error;
  }
}

describe("the rows and cells of a sheet that is written to", () => {
  it("come in order, and the columns that a row spans are no longer told where they would be wrong", () => {
    const rows = '<row r="2" spans="2:4"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"/>';
    const after = put({ rows }, ["C2", 3], ["A2", 4], ["F2", 5], ["A3", 6], ["A1", 7], ["B5", 8], ["A9", 9]);
    expect(rowsOf(after)).to.equal(
      '<row r="1"><c r="A1"><v>7</v></c></row>' +
        '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>1</v></c><c r="C2"><v>3</v></c><c r="D2"><v>2</v></c>' +
        '<c r="F2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row><row r="5"><c r="B5"><v>8</v></c></row>' +
        '<row r="9"><c r="A9"><v>9</v></c></row>',
    );
    expect(packageFaults(after)).to.deep.equal(packageFaults(aPackage({ rows })));
  });

  it("are found where programs leave their numbers out, write them out of order or in pieces", () => {
    const rows =
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>" +
      '<row r="6"><c r="C6"><v>9</v></c></row><row r="4"><c r="A4"><v>4</v></c></row><row r="4"><c r="C4"><v>5</v></c></row>';
    const after = put({ rows }, ["B1", 20], ["A2", 30], ["C4", 50], ["B4", 60], ["C1", 70]);
    const values = Object.fromEntries(Object.entries(seen(after)).map(([address, { value }]) => [address, value]));
    expect(values).to.deep.equal({ A1: 1, B1: 20, C1: 70, A2: 30, A4: 4, B4: 60, C4: 50, C6: 9 });
  });

  it("keep their looks when they are emptied or written anew, and take over those of their row or column", () => {
    const before = '<cols><col min="3" max="4" width="9" style="1"/></cols>';
    const rows = '<row r="1" s="1" customFormat="1"/><row r="2"><c r="A2" s="1" t="s" cm="1"><v>0</v></c></row>';
    const after = put(
      { before, rows, styles: STYLES, sharedStrings: "<si><t>x</t></si>" },
      ["A1", 1],
      ["A2", null],
      ["C3", 2],
      ["E3", 3],
    );
    expect(rowsOf(after)).to.equal(
      '<row r="1" s="1" customFormat="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2" s="1"/></row>' +
        '<row r="3"><c r="C3" s="1"><v>2</v></c><c r="E3"><v>3</v></c></row>',
    );
  });

  it("are not made for nothing", () => {
    const wishes = { rows: '<row r="1"><c r="A1"><v>1</v></c></row>' };
    expect(sheetOf(put(wishes, ["B7", null], ["C8", ""]))).to.equal(sheetOf(aPackage(wishes)));
  });

  it("widen the dimension of the sheet, where it tells one", () => {
    const before = '<dimension ref="B2:C3"/>';
    const rows = '<row r="2"><c r="B2"><v>1</v></c></row>';
    expect(sheetOf(put({ before, rows }, ["E1", 1], ["F9", null]))).to.contain('<dimension ref="B1:E3"/>');
    expect(sheetOf(put({ before, rows }, ["C3", 1]))).to.contain(before);
  });

  it("get a format of the same looks with another number format, one for all that want it", () => {
    const rows = '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c r="C1"/></row>';
    const after = put({ rows, styles: STYLES }, ["A1", 1, "0.0"], ["B1", 2, "0.0"], ["C1", 3, "0.00"], ["D1", 4, "@"]);
    expect(seen(after)).to.deep.equal({
      A1: { value: 1, numberFormat: "0.0" },
      B1: { value: 2, numberFormat: "0.0" },
      C1: { value: 3, numberFormat: "0.00" },
      D1: { value: 4, numberFormat: "@" },
    });
    const styles = xmlParts(after).get("xl/styles.xml")!;
    expect(styles).to.contain('<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts><fonts');
    expect(styles.match(/<xf /g)).to.have.length(5);
    expect(styles).to.contain('<xf numFmtId="164" applyNumberFormat="1" fontId="0" fillId="0" borderId="0"><alignment');
    expect(packageFaults(after)).to.deep.equal(packageFaults(aPackage({ rows, styles: STYLES })));
  });

  it("may be of a book without any formats", () => {
    const after = put({ parts: { "xl/_rels/workbook.xml.rels": withoutStyles() } }, ["A1", 1, "0.00%"]);
    expect(seen(after)).to.deep.equal({ A1: { value: 1, numberFormat: "0.00%" } });
  });
});

describe("formulas of a sheet that is written to", () => {
  const CHAIN =
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>';
  const withChain = (rows: string): PackageWishes => {
    const plain = xmlParts(aPackage({ rows }));
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml";
    return {
      rows,
      afterSheets: '<calcPr calcId="1" fullCalcOnLoad="0"/>',
      parts: {
        "xl/calcChain.xml": CHAIN,
        "[Content_Types].xml": plain
          .get("[Content_Types].xml")!
          .replace("</Types>", `<Override PartName="/xl/calcChain.xml" ContentType="${type}"/></Types>`),
        "xl/_rels/workbook.xml.rels": plain
          .get("xl/_rels/workbook.xml.rels")!
          .replace("</Relationships>", `${relationship("rId9", "calcChain", "calcChain.xml")}</Relationships>`),
      },
    };
  };

  it("go where a value is written, with the chain of calculation, and the others are calculated anew", () => {
    const rows =
      '<row r="1"><c r="A1"><f>B1*2</f><v>2</v></c><c r="B1"><v>1</v></c><c r="C1"><f>A1</f><v>2</v></c></row>';
    const after = xmlParts(put(withChain(rows), ["A1", 5]));
    expect([...after.keys()]).not.to.include("xl/calcChain.xml");
    expect(after.get("[Content_Types].xml")).not.to.contain("calcChain");
    expect(after.get("xl/_rels/workbook.xml.rels")).not.to.contain("calcChain");
    expect(after.get("xl/workbook.xml")).to.contain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
    expect(seen(put(withChain(rows), ["A1", 5]))["A1"]).to.deep.equal({ value: 5 });
  });

  it("stay in the chain when no formula goes", () => {
    const rows = '<row r="1"><c r="A1"><f>B1*2</f><v>2</v></c><c r="B1"><v>1</v></c></row>';
    const after = xmlParts(put(withChain(rows), ["B1", 5]));
    expect(after.get("xl/calcChain.xml")).to.equal(CHAIN);
    expect(after.get("xl/workbook.xml")).to.contain('fullCalcOnLoad="1"');
  });

  it("are not spoken of in a book that has none", () => {
    expect(xmlParts(put({}, ["A1", 1])).get("xl/workbook.xml")).not.to.contain("calcPr");
  });

  it("are handed on when the cell that others repeat is written to", () => {
    const shared = (address: string, inside: string): string => `<c r="${address}">${inside}<v>1</v></c>`;
    const rows =
      `<row r="1">${shared("A1", '<f t="shared" ref="A1:A4" si="3">$C1&amp;D$1&amp;"C1"</f>')}</row>` +
      [2, 3, 4].map((row) => `<row r="${row}">${shared(`A${row}`, '<f t="shared" si="3"/>')}</row>`).join("");
    const after = seen(put({ rows }, ["A1", 0], ["A2", 0]));
    expect(after).to.deep.equal({
      A1: { value: 0 },
      A2: { value: 0 },
      A3: { value: 1, formula: '$C3&D$1&"C1"' },
      A4: { value: 1, formula: "" },
    });
    expect(rowsOf(put({ rows }, ["A1", 0], ["A2", 0]))).to.contain('<f t="shared" ref="A3:A4" si="3">$C3&amp;D$1&amp;');
    expect(seen(put({ rows }, ["A3", 0]))["A4"]).to.deep.equal({ value: 1, formula: "" });
    expect(Object.values(seen(put({ rows }, ["A1", 0], ["A2", 0], ["A3", 0], ["A4", 0])))).to.deep.equal(
      Array(4).fill({ value: 0 }),
    );
  });

  it("are not torn apart: a shared formula that cannot be moved and parts of an array are refused", () => {
    const two =
      '<c r="A1"><f t="shared" ref="A1:B1" si="0">A2</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>1</v></c>';
    const again = '<c r="C1"><f t="shared" ref="C1:D1" si="0">A3</f><v>1</v></c>';
    expect(codeOf(() => put({ rows: `<row r="1">${two}${again}</row>` }, ["A1", 0]))).to.equal("shared-formula");
    const array =
      '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
    expect(codeOf(() => put({ rows: array }, ["A2", 0]))).to.equal("array-formula");
    expect(codeOf(() => put({ rows: array }, ["A4", 0]))).to.equal("written");
    const single = '<row r="1"><c r="A1"><f t="array" ref="A1">SUM(B1:B3)</f><v>1</v></c></row>';
    expect(seen(put({ rows: single }, ["A1", 0]))).to.deep.equal({ A1: { value: 0 } });
  });
});

describe("values that cannot be written", () => {
  const cell = { sheet: "封面", row: 1, column: 1 };
  const refused = (change: object): string =>
    codeOf(() => writeCells(aPackage(), nodeCodec, [{ cell, value: 1, ...change }]));

  it("are refused by a code", () => {
    expect(refused({ cell: { ...cell, sheet: "别处" } })).to.equal("sheet-missing");
    expect(refused({ cell: { ...cell, row: 0 } })).to.equal("bad-address");
    expect(refused({ cell: { ...cell, row: 1_048_577 } })).to.equal("bad-address");
    expect(refused({ cell: { ...cell, column: 16_385 } })).to.equal("bad-address");
    expect(refused({ cell: { ...cell, column: 1.5 } })).to.equal("bad-address");
    expect(refused({ value: Number.NaN })).to.equal("not-a-figure");
    expect(refused({ value: "文".repeat(32_768) })).to.equal("text-too-long");
    expect(refused({ value: "文".repeat(32_767) })).to.equal("written");
  });

  it("are those for the heads of a table", () => {
    const table = (attributes: string): PackageWishes => ({
      rows: '<row r="2"><c r="B2" t="inlineStr"><is><t>名称</t></is></c></row>',
      sheetRelations: relationship("rId1", "table", "../tables/table1.xml"),
      after: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
      parts: {
        "xl/tables/table1.xml": `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" displayName="t" ref="B2:B4"${attributes}><tableColumns count="1"><tableColumn id="1" name="名称"/></tableColumns></table>`,
      },
    });
    expect(codeOf(() => put(table(""), ["B2", "别名"]))).to.equal("table-header");
    expect(codeOf(() => put(table(""), ["B3", "甲"]))).to.equal("written");
    expect(codeOf(() => put(table(' headerRowCount="0"'), ["B2", "甲"]))).to.equal("written");
  });
});

function withoutStyles(): string {
  const xml = xmlParts(aPackage()).get("xl/_rels/workbook.xml.rels")!;
  return xml.replace(relationship("rId2", "styles", "styles.xml"), "");
}
