import { expect } from "chai";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { aCompany, aSmallForm, aSmallRecord } from "./a-small-form.ts";

const form = aSmallForm([]);
const previous = aSmallRecord([aCompany("A", { output: 6000 }), aCompany("B", { output: 6000 })], { total: 12000 });
const failing = (now: ReturnType<typeof aSmallRecord>, context: object = { previous }) =>
  evaluate(form, now, { context }).findings.map(({ rule, rowKey, severity }) => `${rule} ${rowKey} ${severity}`);

describe("a money figure ten thousand times last period's", () => {
  it("is doubtful in a field and in the row of the same key, either way", () => {
    const companies = [aCompany("B", { output: 0.6 }), aCompany("A", { output: 60_000_000 })];
    expect(failing(aSmallRecord(companies, { total: 1.2 }))).to.deep.equal([
      "total.scale  explain",
      "enterprises.output.scale B explain",
      "enterprises.output.scale A explain",
    ]);
  });

  it("begins at half of that and ends at twice", () => {
    const at = (output: number) => failing(aSmallRecord([aCompany("A", { output })], { total: 12000 })).length;
    expect([4999, 5000, 20_000, 20_001].map((times) => at(6000 * times))).to.deep.equal([0, 1, 1, 0]);
  });

  it("is not asked of a new row, of nothing, or without last period", () => {
    expect(failing(aSmallRecord([aCompany("C", { output: 60_000_000 })], { total: 12000 }))).to.deep.equal([]);
    expect(failing(aSmallRecord([aCompany("A", { output: null })], { total: 0 }))).to.deep.equal([]);
    expect(failing(aSmallRecord([aCompany("A", { output: 60_000_000 })]), {})).to.deep.equal([]);
  });
});
