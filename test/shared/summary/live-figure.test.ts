import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { RecordRow } from "../../../shared/records/record.ts";
import { calculate, liveFigureOf } from "../../../shared/summary/live-figure.ts";

const form = ourForms.get("application@2018.1")!;

describe("the part of an expression that Excel can say too", () => {
  it("is a count of rows", () => {
    const all = { table: "enterprises", where: [] };
    expect(liveFigureOf(form, "count(enterprises)")).to.deep.equal(all);
    expect(liveFigureOf(form, "enterprises.size()")).to.deep.equal(all);
    expect(liveFigureOf(form, "size(enterprises)")).to.deep.equal(all);
  });

  it("is a count or a sum over rows that meet plain conditions", () => {
    const settled = { column: "settled", comparison: "=", value: true };
    const above = { column: "aiOutput", comparison: ">=", value: { parameter: "backboneOutput" } };
    expect(
      liveFigureOf(form, "count(enterprises.filter(e, e.settled && e.aiOutput >= p.backboneOutput))"),
    ).to.deep.equal({
      table: "enterprises",
      where: [settled, above],
    });
    expect(liveFigureOf(form, "sum(enterprises.filter(x, x.settled).map(x, x.aiOutput))")).to.deep.equal({
      table: "enterprises",
      where: [settled],
      sum: "aiOutput",
    });
  });

  for (const expression of [
    "f.plannedArea",
    "distinct(services.map(e, e.name))",
    "count(enterprises.filter(e, e.settled || e.highTech))",
    "count(enterprises.filter(e, !e.settled))",
    "sum(enterprises.map(e, e.aiOutput * 2.0))",
    "sum(enterprises.map(e, e.name == '' ? 0.0 : e.aiOutput))",
    "count(enterprises.filter(e, e.aiOutput >= e.totalOutput))",
    "count(enterprises) + 1.0",
  ]) {
    it(`is not ${expression}`, () => expect(liveFigureOf(form, expression)).to.equal(undefined));
  }

  it("is calculated like SUMIFS: blanks meet no comparison, the limit itself meets >=", () => {
    const figure = liveFigureOf(
      form,
      "sum(enterprises.filter(e, e.settled && e.aiOutput >= p.limit).map(e, e.aiOutput))",
    )!;
    const rows = [
      [5000, true],
      [4999.99, true],
      [null, true],
      [7000, false],
      [6000.5, true],
    ].map(([aiOutput, settled], at): RecordRow => ({ row: at, values: { aiOutput: aiOutput!, settled: settled! } }));
    expect(calculate(figure, rows, () => 5000)).to.equal(11_000.5);
  });
});
