import { expect } from "chai";
import { chunksOf } from "../../../addin/excel/mark-areas.ts";
import { astray, changesNothing, planMarks, standingStrays } from "../../../addin/excel/mark-plan.ts";

const wanted = chunksOf(
  [
    { row: 1, column: 1, severity: "blocking" },
    { row: 5, column: 2, severity: "note" },
  ],
  [],
);
const standing = { own: wanted.map((chunk, index) => ({ ...chunk, id: `mark-${String(index)}` })), strays: [] };

describe("the plan for marks", () => {
  it("does nothing where the marks stand already", () => {
    expect(changesNothing(planMarks("sheet", standing, wanted))).to.equal(true);
  });

  it("touches only the severity whose cells differ", () => {
    const plan = planMarks("sheet", standing, chunksOf([{ row: 1, column: 1, severity: "blocking" }], []));
    expect(plan).to.deep.include({ removed: ["mark-1"], added: [] });
    expect(plan.kept.map(({ id }) => id)).to.deep.equal(["mark-0"]);
  });

  it("takes strays away and puts what is wanted anew", () => {
    const plan = planMarks("sheet", standingStrays(["old"]), wanted);
    expect(plan.removed).to.deep.equal(["old"]);
    expect(plan.added).to.deep.equal(wanted);
  });

  it("puts marks that went astray anew, each removed once", () => {
    const plan = planMarks("sheet", astray(standing, ["mark-0", "copy"]), wanted);
    expect(plan.removed).to.have.members(["mark-0", "mark-1", "copy"]).and.to.have.length(3);
    expect(plan.kept).to.deep.equal([]);
  });
});
