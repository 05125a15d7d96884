import { expect } from "chai";
import type { CriterionResult, Finding } from "../../../shared/findings/finding.ts";
import type { Severity } from "../../../shared/forms/definition.ts";
import { gateOf } from "../../../shared/submission/gate.ts";

const marks = [{ sheet: "表", row: 3, column: 2 }];

function aFinding(severity: Severity, reason?: string): Finding {
  const text = { zh: "x", en: "x" };
  return {
    rule: "A1.1",
    severity,
    rowKey: "k",
    marks,
    message: text,
    hint: text,
    ...(reason !== undefined && { reason }),
  };
}

function whyOf(finding: Finding, criteria: readonly CriterionResult[] = []): string | undefined {
  return gateOf({ findings: [finding], criteria })[0]?.why;
}

describe("the gate of submissions", () => {
  const cases: readonly (readonly [string, Finding, string | undefined])[] = [
    ["a mandatory finding", aFinding("mandatory"), "mandatory"],
    ["a mandatory finding with a reason", aFinding("mandatory", "情况属实,已经核实"), "mandatory"],
    ["a waivable finding without a reason", aFinding("waivable"), "reasonMissing"],
    ["a waivable finding with blanks for a reason", aFinding("waivable", " \u3000\n"), "reasonMissing"],
    [
      "a waivable finding with invisible signs for a reason",
      aFinding("waivable", "\u200b\u200d\ufeff"),
      "reasonMissing",
    ],
    ["a waivable finding with any reason", aFinding("waivable", "无"), undefined],
    ["a finding to explain without a reason", aFinding("explain"), "reasonMissing"],
    ["five characters among blanks", aFinding("explain", "  已核实属实  "), "reasonTooShort"],
    ["six characters", aFinding("explain", "已核实均属实"), undefined],
    ["six rare characters of two units each", aFinding("explain", "𠮷𠮷𠮷𠮷𠮷𠮷"), undefined],
    ["three rare characters, six units", aFinding("explain", "𠮷𠮷𠮷"), "reasonTooShort"],
    [
      "five letters with their accents apart",
      aFinding("explain", "e\u0301e\u0301e\u0301e\u0301e\u0301"),
      "reasonTooShort",
    ],
    ["a notice", aFinding("notice"), undefined],
  ];
  for (const [what, finding, why] of cases) {
    it(`${what}: ${why ?? "passes"}`, () => {
      expect(whyOf(finding)).to.equal(why);
    });
  }

  it("names the rule, the row and the cells", () => {
    const blockers = gateOf({ findings: [aFinding("waivable")], criteria: [{ rule: "A1.1", outcome: "unmet" }] });
    expect(blockers).to.deep.equal([{ rule: "A1.1", rowKey: "k", why: "reasonMissing", marks }]);
  });

  it("lets a waived rule pass", () => {
    expect(whyOf(aFinding("waivable"), [{ rule: "A1.1", outcome: "waived" }])).to.equal(undefined);
    expect(whyOf(aFinding("waivable"), [{ rule: "A1.2", outcome: "waived" }])).to.equal("reasonMissing");
  });
});
