import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import { evaluateMerged } from "../../../shared/findings/evaluate-merged.ts";
import { evaluate, type Verdict } from "../../../shared/findings/evaluate.ts";
import { summaryValues } from "../../../shared/summary/values.ts";
import { recordOf, type Application } from "./a-clean-application.ts";
import { aCleanZoneYear, setActual, theZoneYearBefore } from "./a-clean-zone-year.ts";
import { risingCases, targetCases, yearCases } from "./zone-annual-cases.ts";

const form = ourForms.get("zone-annual@2021.1")!;

function verdictOn(year: Application, context: CheckContext = {}): Verdict {
  return evaluate(form, recordOf(form, year, String(year.fields["period"])), { context });
}

function failing({ findings }: Verdict): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

function expectReadable({ findings }: Verdict): void {
  for (const finding of findings) {
    expect(finding.message.zh + finding.message.en + finding.hint.zh + finding.hint.en).not.to.match(/[{}]|NaN/);
    expect(finding.marks, finding.rule).not.to.be.empty;
  }
}

const afterLastYear = (): CheckContext => ({ previous: recordOf(form, theZoneYearBefore(form), "2024") });

describe("the rules of zone-annual@2021.1", () => {
  it("find nothing in a clean year, alone or after another", () => {
    const alone = verdictOn(aCleanZoneYear(form));
    expect(failing(alone)).to.deep.equal([]);
    expect(alone.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal([
      "D3 noPrevious",
      "D5 noPrevious",
    ]);
    const following = verdictOn(aCleanZoneYear(form), afterLastYear());
    expect(failing(following)).to.deep.equal([]);
    expect(following.notEvaluated).to.deep.equal([]);
  });

  for (const { when, change, fails } of yearCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const year = aCleanZoneYear(form);
      change(year);
      const verdict = verdictOn(year);
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectReadable(verdict);
    });
  }

  for (const { when, change, fails } of risingCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const year = aCleanZoneYear(form);
      change(year);
      const verdict = verdictOn(year, afterLastYear());
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectReadable(verdict);
    });
  }

  it("each have a case in which they fail", () => {
    const failed = new Set([
      ...[...yearCases, ...risingCases].flatMap((one) => one.fails),
      ...targetCases.filter((one) => one.fails).map((one) => one.rule),
    ]);
    expect([...form.rules.keys()].filter((id) => !failed.has(id))).to.deep.equal([]);
  });

  it("D2 marks the three figures and gives the share that they make", () => {
    const year = aCleanZoneYear(form);
    setActual(year, "产业数字化覆盖率", 60);
    const [finding] = verdictOn(year).findings;
    expect(finding!.marks).to.have.lengthOf(3);
    expect(finding!.message.zh).to.contain("填 60%，已数字化 104 家 ÷ 规上 200 家 = 52%");
  });

  it("D6 marks the duties that are open and no others", () => {
    const year = aCleanZoneYear(form);
    year.fields["area"] = "jinrongcheng";
    const finding = verdictOn(year).findings.find(({ rule }) => rule === "D6")!;
    expect(finding.marks).to.have.lengthOf(5);
    expect(finding.message.zh).to.contain("有 5 项");
  });
});

describe("the targets of 导则 第四条 on the merged sheet", () => {
  for (const { rule, column, period, figure, fails } of targetCases) {
    it(`${rule} ${period}: ${figure} ${fails ? "misses" : "reaches"} the target`, () => {
      const found = evaluateMerged(form, { [column]: figure }, { period });
      expect(found.map((finding) => finding.rule)).to.deep.equal(fails ? [rule] : []);
    });
  }

  it("are asked of no figure that is missing", () => {
    expect(evaluateMerged(form, {}, { period: "2025" })).to.deep.equal([]);
  });

  it("show the attainment and both targets, and point at the column", () => {
    const [finding] = evaluateMerged(form, { softwareRevenue: 450 }, { period: "2025" });
    expect(finding).to.deep.include({ severity: "notice", clause: "导则 第四条", columns: ["softwareRevenue"] });
    expect(finding!.message.zh).to.equal(
      "全区软件和信息技术服务业营业收入为 450 亿元，未超过目标 900 亿元，完成 50%（2022年目标 600 亿元，2025年目标 900 亿元）。",
    );
  });

  it("take coverage as a ratio of sums: its column has no value of its own", () => {
    const columns = form.definition.summary.columns;
    expect(columns.find(({ id }) => id === "coverage")).to.deep.include({
      units: "ratio",
      ratio: { numerator: "digitalised", denominator: "sizedEnterprises" },
    });
    const values = summaryValues(form).columnValues(recordOf(form, aCleanZoneYear(form), "2025"));
    expect(values).to.include({ softwareRevenue: 450.5, highTechNew: 900, digitalised: 104, sizedEnterprises: 200 });
    expect(values).to.include({ penetration: 40, recognisedCount: 1, cultivationCount: 1, workPointCount: 1 });
  });
});
