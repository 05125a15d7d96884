import { expect } from "chai";
import type { Verdict } from "../../../shared/findings/evaluate.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { impactByRule, impactOf } from "../../../shared/findings/impact.ts";

interface Fare {
  /** "A1.1" or "A1.1 row". */
  readonly fails?: readonly string[];
  readonly open?: readonly string[];
  readonly severity?: Finding["severity"];
}

function aVerdict({ fails = [], open = [], severity = "explain" }: Fare): Verdict {
  const findings = fails.map((one): Finding => {
    const [rule = "", rowKey = ""] = one.split(" ");
    return { rule, severity, rowKey, marks: [], message: { zh: rule, en: rule }, hint: { zh: "", en: "" } };
  });
  return {
    findings,
    notEvaluated: open.map((rule) => ({ rule, reason: "unread", inputs: [] })),
    criteria: [],
    counts: { mandatory: 0, waivable: 0, explain: findings.length, notice: 0 },
  };
}

function fares(before: Fare, after: Fare): readonly string[] {
  return impactOf(aVerdict(before), aVerdict(after)).map((one) => {
    return `${one.rule} ${one.change} ${String(one.before)}→${String(one.after)}`;
  });
}

describe("the impact of a change on one workbook", () => {
  const cases: readonly (readonly [what: string, before: Fare, after: Fare, impact: readonly string[]])[] = [
    ["nothing where all stays as it was", { fails: ["A1.1", "A2.1 x"] }, { fails: ["A1.1", "A2.1 x"] }, []],
    ["a rule that newly fails", {}, { fails: ["A1.1"] }, ["A1.1 fails 0→1"]],
    ["a rule that fails no more", { fails: ["A1.1 a", "A1.1 b"] }, {}, ["A1.1 passes 2→0"]],
    ["failing in other rows", { fails: ["A1.1 a"] }, { fails: ["A1.1 b"] }, ["A1.1 differs 1→1"]],
    ["failing in more rows", { fails: ["A1.1 a"] }, { fails: ["A1.1 b", "A1.1 a"] }, ["A1.1 differs 1→2"]],
    ["failing with another severity", { fails: ["A1"] }, { fails: ["A1"], severity: "mandatory" }, ["A1 differs 1→1"]],
    ["rows in another order as the same", { fails: ["A1 a", "A1 b"] }, { fails: ["A1 b", "A1 a"] }, []],
    ["what failed and is open now as open, not as mended", { fails: ["A1"] }, { open: ["A1"] }, ["A1 undecided 1→0"]],
    ["what was open and is met now", { open: ["A1"] }, {}, ["A1 passes 0→0"]],
    ["what was open and fails now", { open: ["A1"] }, { fails: ["A1"] }, ["A1 fails 0→1"]],
    ["nothing where a rule stays open", { open: ["A1"] }, { open: ["A1"] }, []],
    [
      "rules in their order, what fields imply after them",
      {},
      { fails: ["city.required", "A10.1", "A2.1"] },
      ["A2.1 fails 0→1", "A10.1 fails 0→1", "city.required fails 0→1"],
    ],
  ];
  for (const [what, before, after, impact] of cases) {
    it(`shows ${what}`, () => {
      expect(fares(before, after)).to.deep.equal(impact);
    });
  }

  it("is gathered by rule, each with its workbooks", () => {
    const units = [
      { name: "甲", impacts: impactOf(aVerdict({}), aVerdict({ fails: ["A1.1"] })) },
      { name: "乙", impacts: impactOf(aVerdict({ fails: ["A1.1"] }), aVerdict({})) },
      { name: "丙", impacts: impactOf(aVerdict({}), aVerdict({})) },
    ];
    const [rule, ...others] = impactByRule(units);
    expect(others).to.deep.equal([]);
    expect(rule?.units.fails.map(({ name }) => name)).to.deep.equal(["甲"]);
    expect(rule?.units.passes.map(({ name }) => name)).to.deep.equal(["乙"]);
  });
});
