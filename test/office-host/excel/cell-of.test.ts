import { expect } from "chai";
import { cellOf, isSurelyError, looksLikeError } from "../../../addin/excel/cell-of.ts";
import { typedValue } from "../../../addin/excel/typed-text.ts";

const plain = { formula: "", format: "General" };

describe("a cell as Excel tells it", () => {
  it("is left out when it holds nothing, and kept when a formula gives an empty text", () => {
    expect(cellOf(1, { ...plain, value: "" })).to.equal(undefined);
    expect(cellOf(1, { value: "", formula: '=""', format: "@" })).to.deep.equal({
      column: 1,
      value: "",
      formula: '""',
      numberFormat: "@",
    });
  });

  it("has no formula when it is a text that begins with an equals sign", () => {
    expect(cellOf(2, { value: "=甲", formula: "=甲", format: "General" })).to.deep.equal({ column: 2, value: "=甲" });
  });

  it("keeps figures, truth values and number formats other than General", () => {
    expect(cellOf(3, { value: 0.5, formula: 0.5, format: "0%" })).to.deep.equal({
      column: 3,
      value: 0.5,
      numberFormat: "0%",
    });
    expect(cellOf(3, { value: false, formula: false, format: "General" })).to.deep.equal({ column: 3, value: false });
  });

  it("may be an error when it reads like one, and surely is when its formula does not spell it out", () => {
    for (const error of ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!"]) expect(looksLikeError(error)).to.equal(true);
    for (const text of ["#1", "# REF!", "REF!", "#ref!", ""]) expect(looksLikeError(text)).to.equal(false);
    expect(isSurelyError({ column: 1, value: "#N/A", formula: "VLOOKUP(A1,B:C,2,0)" })).to.equal(true);
    expect(isSurelyError({ column: 1, value: "#N/A", formula: 'IF(A1="","#N/A",1)' })).to.equal(false);
    expect(isSurelyError({ column: 1, value: "#N/A" })).to.equal(false);
  });
});

describe("a text as it is typed into Excel", () => {
  it("is quoted where Excel would take it for more than a text", () => {
    for (const value of ["2026-01-01", "25%", "=A1", "-", "+86", "TRUE", "#N/A", "91110000MA01ABCD2X", "第3季度"]) {
      expect(typedValue({ value }), value).to.equal(`'${value}`);
    }
  });

  it("is left alone otherwise, or under the text format", () => {
    expect(typedValue({ value: "无锡星洲产业园" })).to.equal("无锡星洲产业园");
    expect(typedValue({ value: "2026-01-01", numberFormat: "@" })).to.equal("2026-01-01");
    expect(typedValue({ value: null })).to.equal("");
    expect(typedValue({ value: 12 })).to.equal(12);
  });
});
