import { expect } from "chai";
import { periodParts } from "../../../shared/forms/period-parts.ts";

describe("periodParts", () => {
  const daysOf = (period: string): string[] => {
    const { periodStart, periodEnd } = periodParts(period);
    return [periodStart, periodEnd].map((day) => day.toISOString().slice(0, 10));
  };

  const quarters: readonly (readonly [string, number, string, string])[] = [
    ["2024Q1", 1, "2024-01-01", "2024-03-31"],
    ["2026Q2", 2, "2026-04-01", "2026-06-30"],
    ["2026Q3", 3, "2026-07-01", "2026-09-30"],
    ["2026Q4", 4, "2026-10-01", "2026-12-31"],
  ];
  for (const [period, quarter, first, last] of quarters) {
    it(`${period} runs from ${first} to ${last}`, () => {
      expect(periodParts(period).quarter).to.equal(quarter);
      expect(daysOf(period)).to.deep.equal([first, last]);
    });
  }

  it("a year has no quarter and runs from January to December", () => {
    expect(periodParts("2026").quarter).to.be.NaN;
    expect(daysOf("2026")).to.deep.equal(["2026-01-01", "2026-12-31"]);
  });

  for (const period of ["", "2026Q5", "二〇二六", "2026-07"]) {
    it(`“${period}” has neither quarter nor days`, () => {
      const { quarter, periodStart, periodEnd } = periodParts(period);
      expect([quarter, periodStart.getTime(), periodEnd.getTime()]).to.deep.equal([NaN, NaN, NaN]);
    });
  }
});
