import { expect } from "chai";
import { orderFaults } from "./schema-order.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const sheet = (inside: string): string => `<worksheet xmlns="${MAIN}">${inside}</worksheet>`;

describe("the order of children that the schema demands", () => {
  it("accepts a worksheet in order", () => {
    const inside =
      "<dimension ref='A1'/><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells/><dataValidations/>";
    expect(orderFaults(sheet(inside))).to.deep.equal([]);
  });

  it("names a child that stands too late, and where", () => {
    const late = "<sheetData/><tableParts/><legacyDrawing/>";
    expect(orderFaults(sheet(late))).to.deep.equal(["worksheet: legacyDrawing stands after tableParts"]);
    const cell = "<sheetData><row><c><v>1</v><f>A1</f></c></row></sheetData>";
    expect(orderFaults(sheet(cell))).to.deep.equal(["worksheet/sheetData/row/c: f stands after v"]);
  });

  it("names a child that may stand only once, and one that does not belong", () => {
    expect(orderFaults(sheet("<sheetData/><mergeCells/><mergeCells/>"))).to.have.length(1);
    expect(orderFaults(sheet("<sheetData/><conditionalFormatting/><conditionalFormatting/>"))).to.deep.equal([]);
    expect(orderFaults(sheet("<sheetData/><sheetNotes/>"))).to.deep.equal([
      "worksheet: sheetNotes does not belong here",
    ]);
  });

  it("looks into styles, tables, shared strings and prefixed parts, and leaves choices alone", () => {
    expect(orderFaults(`<styleSheet xmlns="${MAIN}"><fills/><fonts/></styleSheet>`)).to.have.length(1);
    expect(orderFaults(`<styleSheet xmlns="${MAIN}"><fonts><font><sz/><b/></font></fonts></styleSheet>`)).to.deep.equal(
      [],
    );
    expect(orderFaults(`<x:table xmlns:x="${MAIN}"><x:tableColumns/><x:autoFilter/></x:table>`)).to.have.length(1);
    expect(orderFaults(`<sst xmlns="${MAIN}"><si><r><t/><rPr/></r></si></sst>`)).to.have.length(1);
  });

  it("lets elements of other namespaces stand where they are", () => {
    expect(orderFaults(sheet("<sheetData/><a:b xmlns:a='urn:a'/><mergeCells/>"))).to.deep.equal([]);
  });

  it("reports a part that is not well formed", () => {
    expect(orderFaults("<worksheet>")[0]).to.match(/^not well formed/);
  });
});
