import { expect } from "chai";
import { areasBySeverity } from "../../../shared/xlsx/mark-areas.ts";

describe("the areas of marked cells", () => {
  it("reach over the whole of a merged cell, whichever of its cells is marked", () => {
    const merge = { top: 4, left: 2, bottom: 6, right: 3 };
    for (const [row, column] of [
      [4, 2],
      [5, 3],
    ] as const) {
      expect(areasBySeverity([{ row, column, severity: "doubt" }], [merge]).get("doubt")).to.deep.equal([merge]);
    }
  });

  it("have each cell once, in its worst look, and none for what is not marked", () => {
    const marks = (["note", "criterion", "doubt"] as const).map((severity) => ({ row: 1, column: 1, severity }));
    const areas = areasBySeverity(marks, []);
    expect([...areas]).to.deep.equal([
      ["blocking", []],
      ["criterion", [{ top: 1, left: 1, bottom: 1, right: 1 }]],
      ["doubt", []],
      ["note", []],
    ]);
  });
});
