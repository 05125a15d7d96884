import { expect } from "chai";
import { looksBySheet } from "../../../../addin/ui/grid/grid-looks.ts";

const cell = { sheet: "清单", row: 4, column: 2 };

describe("the looks of cells in the grid", () => {
  it("are those of the worst finding of a cell", () => {
    const marks = (["note", "blocking", "doubt"] as const).map((severity) => ({ ...cell, severity }));
    const looks = looksBySheet(marks, []).get("清单");
    expect(looks?.severityAt(cell)).to.equal("mandatory");
    expect(looks?.marked).to.equal(1);
    expect(looks?.severityAt({ row: 5, column: 2 })).to.equal(undefined);
  });

  it("tell what a changed cell was before, beside what is wrong with it", () => {
    const looks = looksBySheet([{ ...cell, severity: "note" }], [{ ...cell, before: "12" }]).get("清单");
    expect(looks?.changeAt(cell)?.before).to.equal("12");
    expect(looks?.severityAt(cell)).to.equal("notice");
  });
});
