import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import * as manners from "./in-the-manner-of.ts";
import { essence, referenceCells, referenceEssence, referenceTable } from "./reference-content.ts";
import { cellsOf, read } from "./seen-cells.ts";

/** A book that a program itself has saved (see `fixtures/README.md`). */
function savedBy(program: string): Workbook {
  return read(new Uint8Array(readFileSync(new URL(`fixtures/${program}.xlsx`, import.meta.url))));
}

const COMMENT = { row: 4, column: 2, text: "请核实名称" };

describe("one workbook saved by several programs", () => {
  for (const program of ["xlsxwriter", "exceljs", "libreoffice", "gnumeric"]) {
    it(`reads the same when ${program} saved it`, () => {
      const book = savedBy(program);
      const [sheet, codes] = book.sheets;
      expect(book.sheets.map(({ name }) => name)).to.deep.equal(["企业清单", "代码"]);
      expect(essence(sheet)).to.deep.equal(referenceEssence);
      expect(sheet?.comments).to.deep.equal([COMMENT]);
      expect(cellsOf(codes)).to.deep.include({ A1: { value: "4401" }, A2: { value: "4403" } });
      expect(book.names.find(({ name }) => name === "代码表")?.refersTo.replaceAll("'", "")).to.equal("代码!$A$1:$A$2");
      expect(cellsOf(sheet)["H4"]?.formula).to.equal('IF(D4>100,"是","否")');
    });
  }

  for (const program of ["xlsxwriter", "exceljs", "libreoffice"]) {
    it(`finds the table and the hidden sheet when ${program} saved it`, () => {
      const book = savedBy(program);
      expect(book.sheets[0]?.tables).to.deep.equal([referenceTable]);
      expect(book.sheets[1]?.visibility).to.equal("hidden");
    });
  }

  it("reads openpyxl's book the same, with formulas that have no results", () => {
    const [sheet] = savedBy("openpyxl").sheets;
    const cells = Object.entries(referenceCells).map(([address, cell]) => {
      return [address, cell.formula === undefined ? cell : { ...cell, value: null }];
    });
    expect(cellsOf(sheet)).to.deep.equal(Object.fromEntries(cells));
    expect(sheet?.tables).to.deep.equal([referenceTable]);
    expect(sheet?.comments).to.deep.equal([COMMENT]);
  });
});

describe("one workbook written in the manner of programs that could not be run", () => {
  for (const [program, write] of Object.entries(manners)) {
    it(`reads the same in the manner of ${program}`, () => {
      const [sheet] = read(write(referenceCells)).sheets;
      const { rows, ...rest } = sheet!;
      expect(essence({ ...rest, rows: rows.filter(({ row }) => row < 30) })).to.deep.equal(referenceEssence);
      expect(sheet?.tables).to.deep.equal([referenceTable]);
      expect(cellsOf(sheet)["G4"]).to.deep.equal(referenceCells["G4"]);
      expect(cellsOf(sheet)["G5"]?.formula).to.be.oneOf(["D5*E5", ""]);
    });
  }

  it("reads a picture in a cell of WPS as the formula that it is", () => {
    expect(cellsOf(read(manners.wps(referenceCells)).sheets[0])["A30"]).to.deep.equal({
      value: '=DISPIMG("ID_0A",1)',
      formula: '_xlfn.DISPIMG("ID_0A",1)',
    });
  });
});
