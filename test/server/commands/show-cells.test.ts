import { expect } from "chai";
import { showCell, showCells } from "../../../server/commands/show-cells.ts";
import { parseAddress } from "../../../shared/cells/address.ts";

const cells = (...addresses: string[]) => addresses.map((one) => ({ sheet: "企业清单", ...parseAddress(one)! }));

describe("showing cells", () => {
  const cases: readonly (readonly [shown: string, addresses: readonly string[]])[] = [
    ["", []],
    ["B3", ["B3"]],
    ["B3", ["B3", "B3"]],
    ["E5:E7 (3)", ["E5", "E6", "E7"]],
    ["E5:E7 (3)", ["E7", "E5", "E6"]],
    ["B3, C3 (2)", ["B3", "C3"]],
    ["E5:E6, E9 (3)", ["E5", "E6", "E9"]],
    ["A1, A3, A5, A7, A9, A11 … (7)", ["A1", "A3", "A5", "A7", "A9", "A11", "A13"]],
  ];
  for (const [shown, addresses] of cases) {
    it(`writes ${addresses.join(" ") || "none"} as "${shown}"`, () => {
      expect(showCells(cells(...addresses))).to.equal(shown);
    });
  }

  it("names the sheet of a cell elsewhere", () => {
    const [cell] = cells("B3");
    expect(showCell(cell!, "企业清单")).to.equal("B3");
    expect(showCell(cell!, "研发合作")).to.equal("'企业清单'!B3");
  });
});
