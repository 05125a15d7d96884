import { expect } from "chai";
import { dateFormat, figureFormat, textFormat } from "../../../shared/records/fix-format.ts";

describe("the number format that comes with a fix", () => {
  for (const own of [undefined, "0.00", "#,##0", "General;0", '0.0;[Red]"-"0.0']) {
    it(`leaves a figure's own format: ${own ?? "none"}`, () => {
      expect(figureFormat(own)).to.deep.equal({});
    });
  }

  for (const own of ["@", "yyyy-mm-dd", "0%", '0.00"元"', "0,", "[$US$-409]0.00"]) {
    it(`replaces a format under which a figure would show as something else: ${own}`, () => {
      expect(figureFormat(own)).to.deep.equal({ numberFormat: "General" });
    });
  }

  it("makes a cell a text cell only when it is none", () => {
    expect(textFormat("@")).to.deep.equal({});
    expect([textFormat(undefined), textFormat("0")]).to.deep.equal([{ numberFormat: "@" }, { numberFormat: "@" }]);
  });

  it("leaves a date as the user likes to see dates", () => {
    expect(dateFormat("yyyy年m月d日", "yyyy-mm-dd")).to.deep.equal({});
    expect(dateFormat("@", "yyyy-mm-dd")).to.deep.equal({ numberFormat: "yyyy-mm-dd" });
    expect(dateFormat(undefined, "yyyy-mm")).to.deep.equal({ numberFormat: "yyyy-mm" });
  });
});
