import { expect } from "chai";
import { shiftFormula } from "../../../shared/xlsx/shift-formula.ts";

describe("a formula that moves", () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ["A1+B2", "B3+C4"],
    ["$A1+A$1+$A$1", "$A3+B$1+$A$1"],
    ["SUM(C3:D9)", "SUM(D5:E11)"],
    ["SUM(A:A)+SUM($B:C)", "SUM(B:B)+SUM($B:D)"],
    ["SUM(1:2)+SUM($3:4)", "SUM(3:4)+SUM($3:6)"],
    ['IF(A1="B2 and C3",Sheet1!A1,"")', 'IF(B3="B2 and C3",Sheet1!B3,"")'],
    ["'A1 B2'!C3+Q1!A1", "'A1 B2'!D5+Q1!B3"],
    ["企业清单!C5*2", "企业清单!D7*2"],
    ["LOG10(A1)+1E5+ROUND(A1,2)", "LOG10(B3)+1E5+ROUND(B3,2)"],
    ["表1[A1]+表1[[#This Row],[B2]]+C3", "表1[A1]+表1[[#This Row],[B2]]+D5"],
    ["收入A1+A1_x+pf.B2", "收入A1+A1_x+pf.B2"],
    ["Sheet1:Sheet3!A1", "Sheet1:Sheet3!B3"],
  ];
  for (const [before, after] of cases) {
    it(`${before} becomes ${after}`, () => {
      expect(shiftFormula(before, { rows: 2, columns: 1 })).to.equal(after);
    });
  }

  it("is none when it would look outside the sheet", () => {
    expect(shiftFormula("A1", { rows: -1, columns: 0 })).to.equal(undefined);
    expect(shiftFormula("A:A", { rows: 0, columns: -1 })).to.equal(undefined);
    expect(shiftFormula("XFD1", { rows: 0, columns: 1 })).to.equal(undefined);
    expect(shiftFormula("$A$1", { rows: -1, columns: -1 })).to.equal("$A$1");
  });
});
