import { expect } from "chai";
import { cellText } from "../../../../addin/ui/grid/cell-text.ts";
import type { Cell } from "../../../../shared/cells/workbook.ts";

function textOf(value: Cell["value"], numberFormat?: string): string {
  return cellText({ column: 1, value, ...(numberFormat !== undefined && { numberFormat }) }, false);
}

describe("what a cell of the grid shows", () => {
  it("is a number by its format, as far as it is known", () => {
    expect(textOf(1234567.891, "#,##0.00")).to.equal("1,234,567.89");
    expect(textOf(0.125, "0.0%")).to.equal("12.5%");
    expect(textOf(12, "0.00")).to.equal("12.00");
    expect(textOf(560, '0"亩"')).to.equal("560亩");
    expect(textOf(44_197, "yyyy-mm-dd")).to.equal("2021-01-01");
  });

  it("is a number without a format with the digits that it has", () => {
    expect(textOf(0.1 + 0.2)).to.equal("0.3");
    expect(textOf(3000)).to.equal("3000");
  });

  it("is text whole, and errors and truth by their names", () => {
    expect(textOf("长".repeat(500))).to.have.length(500);
    expect(textOf(true)).to.equal("TRUE");
    expect(cellText({ column: 1, value: null, error: "#REF!" }, false)).to.equal("#REF!");
  });
});
