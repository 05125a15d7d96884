import { expect } from "chai";
import { nextPeriod } from "../../../../addin/portal/province/next-period.ts";

describe("the period that a round is offered for", () => {
  it("is the one after the newest round of the form", () => {
    expect(nextPeriod("year", ["2025", "2024"], "2026-11-22")).to.equal("2026");
    expect(nextPeriod("quarter", ["2026Q3"], "2026-11-22")).to.equal("2026Q4");
    expect(nextPeriod("quarter", ["2026Q4", "2026Q1"], "2026-11-22")).to.equal("2027Q1");
  });

  it("is the running year, or the quarter that has ended, for the first round", () => {
    expect(nextPeriod("year", [], "2026-11-22")).to.equal("2026");
    expect(nextPeriod("quarter", [], "2026-11-22")).to.equal("2026Q3");
    expect(nextPeriod("quarter", [], "2026-02-01")).to.equal("2025Q4");
  });
});
