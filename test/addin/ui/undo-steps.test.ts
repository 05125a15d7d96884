import { expect } from "chai";
import { stepsAfter, type UndoStep } from "../../../addin/ui/undo-steps.ts";

function aStep(...rows: readonly number[]): UndoStep {
  const cells = rows.map((row) => ({ sheet: "表", row, column: 2 }));
  return { label: { zh: "", en: "" }, cells, undo: () => Promise.resolve([]) };
}

function typedAt(row: number): Parameters<typeof stepsAfter>[1] {
  return { kind: "cells", sheet: "表", ranges: [{ top: row, left: 1, bottom: row, right: 3 }] };
}

describe("steps that can be taken back", () => {
  const [first, second, apart] = [aStep(1, 2), aStep(2, 3), aStep(9)];

  it("are lost where somebody wrote since, and stay elsewhere", () => {
    expect(stepsAfter([first, second, apart], typedAt(1))).to.deep.equal([second, apart]);
    expect(stepsAfter([first, second, apart], typedAt(5))).to.deep.equal([first, second, apart]);
  });

  it("take along the earlier ones that wrote to the same cells: what was put over them stays", () => {
    expect(stepsAfter([first, apart, second], typedAt(3))).to.deep.equal([apart]);
  });

  it("are all lost where cells of their sheet have moved", () => {
    expect(stepsAfter([first, apart], { kind: "structure", sheet: "表" })).to.deep.equal([]);
    expect(stepsAfter([first, apart], { kind: "structure", sheet: "别的表" })).to.deep.equal([first, apart]);
    expect(stepsAfter([first, apart], { kind: "structure" })).to.deep.equal([]);
  });
});
