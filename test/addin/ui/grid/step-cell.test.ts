import { expect } from "chai";
import { layoutSheet, type Place } from "../../../../addin/ui/grid/sheet-layout.ts";
import { stepCell } from "../../../../addin/ui/grid/step-cell.ts";
import { formatAddress, parseAddress } from "../../../../shared/cells/address.ts";
import { aSheet } from "./a-sheet.ts";

const sheet = aSheet(
  { A1: "题", A2: "甲", B2: 1, C2: 2, D2: 3, A3: "乙", D500: "末" },
  { merges: [{ top: 1, left: 1, bottom: 1, right: 4 }], hiddenColumns: [{ first: 3, last: 3 }] },
);
const layout = layoutSheet(sheet, { date1904: false, needed: [] });

/** Where a key leads from a cell. */
function led(from: string, key: string): string | undefined {
  const isWithControl = key.startsWith("Control+");
  const step = { key: key.replace("Control+", ""), isWithControl, height: 100 };
  const to = stepCell(layout, parseAddress(from) as Place, step);
  return to && formatAddress(to.row, to.column);
}

describe("keys that lead from cell to cell", () => {
  const cases: readonly (readonly [from: string, key: string, to: string])[] = [
    ["A2", "ArrowRight", "B2"],
    ["B2", "ArrowRight", "D2"],
    ["D2", "ArrowLeft", "B2"],
    ["A1", "ArrowDown", "A2"],
    ["A1", "ArrowRight", "E1"],
    ["A1", "ArrowUp", "A1"],
    ["A3", "ArrowDown", "A500"],
    ["A500", "ArrowUp", "A3"],
    ["D2", "Home", "A2"],
    ["A2", "End", "D2"],
    ["D500", "Control+Home", "A1"],
    ["A1", "Control+End", "D500"],
    ["A1", "PageDown", "A500"],
  ];
  for (const [from, key, to] of cases) {
    it(`${key} leads from ${from} to ${to}`, () => {
      expect(led(from, key)).to.equal(to);
    });
  }

  it("are no others: what they do is left to the browser", () => {
    expect(led("A2", "a")).to.equal(undefined);
  });
});
