import { expect } from "chai";
import type { CellRef } from "../../../shared/cells/address.ts";
import { readsAny } from "../../../shared/xlsx/formula-reads.ts";

const at = (row: number, column: number, sheet = "基本情况"): CellRef => ({ sheet, row, column });

describe("what a formula looks at", () => {
  const display = 'IF(N($B$18)>0,N($B$17)/N($B$18)*100,"")';
  const cases: readonly (readonly [formula: string, cell: CellRef, reads: boolean])[] = [
    [display, at(17, 2), true],
    [display, at(16, 2), false],
    [display, at(17, 2, "企业清单"), false],
    ["IF(N('基本情况'!$B$15)>0,N($B$6),0)", at(15, 2), true],
    ["IF(N('基本情况'!$B$15)>0,N($B$6),0)", at(15, 2, "基础服务"), false],
    ["SUM(企业清单!C5:E9)", at(7, 4, "企业清单"), true],
    ["SUM(企业清单!C5:E9)", at(10, 4, "企业清单"), false],
    ["SUM(企业清单!$C:$C)", at(900, 3, "企业清单"), true],
    ["SUM(5:6)", at(6, 40), true],
    ["'it''s'!A1", at(1, 1, "it's"), true],
    ["SHEET1!A1", at(1, 1, "Sheet1"), true],
    ['"B17"&"[x]"', at(17, 2), false],
    ["LOG10(A2)+1.5E3*2+TRUE", at(10, 12), false],
    ["pf_unit&A1", at(50, 50), true],
    ["SUM(表1[产值])", at(50, 50), true],
    ["OFFSET(A1,3,3)", at(50, 50), true],
    ["SUM('一季:三季'!A1)", at(1, 1, "二季"), true],
    ["SUM(B1:INDEX(B1:B2,2))", at(9, 2), true],
    ["SUM(INDEX(B1:B2,1):B9)", at(5, 2), true],
    ["", at(50, 50), true],
  ];
  for (const [formula, cell, reads] of cases) {
    it(`${formula || "(a repeated formula)"} ${reads ? "may look" : "does not look"} at ${cell.sheet} ${cell.row}:${cell.column}`, () => {
      expect(readsAny(formula, "基本情况", [cell])).to.equal(reads);
    });
  }

  it("is not looked into where it is very long", () => {
    expect(readsAny(`A1${"+1".repeat(600)}`, "基本情况", [at(50, 50)])).to.equal(true);
  });

  it("is nothing where no cell is meant", () => {
    expect(readsAny("OFFSET(A1,3,3)", "基本情况", [])).to.equal(false);
  });
});
