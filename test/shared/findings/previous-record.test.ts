import { expect } from "chai";
import { previousRecord } from "../../../shared/findings/previous-record.ts";
import { aSmallRecord } from "./a-small-form.ts";

const of = (period: string, more: object = {}) => ({ ...aSmallRecord(), period, ...more });

describe("the record to compare with", () => {
  it("is the latest earlier year of the same unit and form, in any version", () => {
    const candidates = [of("2023"), of("2024", { form: "small@2024.2" }), of("2026"), of("2027")];
    expect(previousRecord(of("2026"), candidates)?.period).to.equal("2024");
  });

  it("is never another unit's or another form's", () => {
    const others = [of("2025", { unit: "别的园区" }), of("2025", { form: "other@2026.1" })];
    expect(previousRecord(of("2026"), others)).to.equal(undefined);
  });

  it("knows a unit whose brackets and spaces are written otherwise", () => {
    const now = of("2026", { unit: "示例 园区（一期）" });
    expect(previousRecord(now, [of("2025", { unit: "示例园区(一期)" })])?.period).to.equal("2025");
  });

  it("is the quarter right before, across the turn of the year, and no earlier one", () => {
    const candidates = [of("2025Q3"), of("2025Q4"), of("2026Q2")];
    expect(previousRecord(of("2026Q1"), candidates)?.period).to.equal("2025Q4");
    expect(previousRecord(of("2026Q2"), candidates)).to.equal(undefined);
    expect(previousRecord(of("2026Q3"), candidates)?.period).to.equal("2026Q2");
  });
});
