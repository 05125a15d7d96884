import { expect } from "chai";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { compileForm } from "../../../shared/forms/compile.ts";
import { aSmallDefinition, aSmallRecord, words } from "./a-small-form.ts";

function noticesFor(period: string, valid: { from: string; to?: string }, extendedTo = 0): string[] {
  const definition = aSmallDefinition([]);
  definition.valid = valid;
  definition.parameters.push({ id: "extendedTo", label: words("延期至"), value: extendedTo, source: "house" });
  const form = compileForm({ definition, clauses: {}, file: "small", lineOf: () => undefined });
  return evaluate(form, { ...aSmallRecord(), period }).findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

describe("a period after the last day of the form", () => {
  const until2025 = { from: "2021-05-29", to: "2025-12-31" };

  it("gives one notice, and none in the last year itself", () => {
    expect(noticesFor("2025", until2025)).to.deep.equal([]);
    expect(noticesFor("2025Q4", until2025)).to.deep.equal([]);
    expect(noticesFor("2026", until2025)).to.deep.equal(["validity notice"]);
    expect(noticesFor("2026Q1", until2025)).to.deep.equal(["validity notice"]);
  });

  it("gives none up to the year that the province extended the form to", () => {
    expect(noticesFor("2026", until2025, 2026)).to.deep.equal([]);
    expect(noticesFor("2027", until2025, 2026)).to.deep.equal(["validity notice"]);
  });

  it("gives none for a form without an end", () => {
    expect(noticesFor("2099", { from: "2018-01-01" })).to.deep.equal([]);
  });
});
