import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import { evaluate, type Verdict } from "../../../shared/findings/evaluate.ts";
import { summaryValues } from "../../../shared/summary/values.ts";
import { recordOf, type Application } from "./a-clean-application.ts";
import { aCleanQuarter, theQuarterBefore } from "./a-clean-quarter.ts";
import { followingCases, quarterCases, sharedEnterprises } from "./zone-quarterly-cases.ts";

const form = ourForms.get("zone-quarterly@2021.1")!;

function periodOf({ fields }: Application): string {
  return String(fields["period"]);
}

function verdictOn(quarter: Application, context: CheckContext = {}): Verdict {
  return evaluate(form, recordOf(form, quarter, periodOf(quarter)), { context });
}

function failing({ findings }: Verdict): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

function after(before: Application): CheckContext {
  return { previous: recordOf(form, before, periodOf(before)) };
}

function expectReadable({ findings }: Verdict): void {
  for (const finding of findings) {
    expect(finding.message.zh + finding.message.en + finding.hint.zh + finding.hint.en).not.to.match(/[{}]|NaN/);
    expect(finding.marks, finding.rule).not.to.be.empty;
  }
}

describe("the rules of zone-quarterly@2021.1", () => {
  it("find nothing in a clean quarter, alone, after another, or beside other areas", () => {
    const alone = verdictOn(aCleanQuarter());
    expect(failing(alone)).to.deep.equal([]);
    expect(alone.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal([
      "C4a noPrevious",
      "C4b noPrevious",
      "C4d noPrevious",
      "C7 noRound",
    ]);
    const placed = verdictOn(aCleanQuarter(), {
      ...after(theQuarterBefore()),
      round: { others: [], roundsInYear: 1 },
    });
    expect(failing(placed)).to.deep.equal([]);
    expect(placed.notEvaluated).to.deep.equal([]);
  });

  for (const { when, change, fails } of quarterCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const quarter = aCleanQuarter();
      change(quarter);
      const verdict = verdictOn(quarter);
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectReadable(verdict);
    });
  }

  for (const { when, change, before, fails } of followingCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const [quarter, last] = [aCleanQuarter(), theQuarterBefore()];
      change(quarter);
      before?.(last);
      const verdict = verdictOn(quarter, after(last));
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectReadable(verdict);
    });
  }

  it("C4a asks in the first quarter for this quarter's figure alone", () => {
    const first = aCleanQuarter();
    const last = theQuarterBefore();
    Object.assign(last.fields, { period: "2024Q4" });
    Object.assign(first.fields, { period: "2025Q1" });
    const failsWith = (thisYear: number): boolean => {
      Object.assign(first.tables["projects"]![0]!, { thisYear, thisQuarter: 1.5 });
      return failing(verdictOn(first, after(last))).includes("C4a");
    };
    expect([1.5, 1.51, 1.52, 3.5].map(failsWith)).to.deep.equal([false, false, true, true]);
  });

  for (const { when, name, creditCode, fails } of sharedEnterprises) {
    it(`another area brings in ${when}: ${fails.join(", ") || "passes"}`, () => {
      const other = aCleanQuarter();
      other.fields["area"] = "yuzhu";
      other.tables["imports"] = [{ ...other.tables["imports"]![0]!, name, creditCode }];
      const filing = { record: recordOf(form, other, "2025Q3"), recommended: false };
      const verdict = verdictOn(aCleanQuarter(), { round: { others: [filing], roundsInYear: 1 } });
      expect(failing(verdict)).to.deep.equal(fails);
      expectReadable(verdict);
    });
  }

  it("each have a case in which they fail", () => {
    const failed = new Set([...quarterCases, ...followingCases, ...sharedEnterprises].flatMap((one) => [...one.fails]));
    expect([...form.rules.keys()].filter((id) => !failed.has(id))).to.deep.equal([]);
  });

  it("C4d names the projects that are missing", () => {
    const quarter = aCleanQuarter();
    quarter.tables["projects"]!.splice(1);
    const [finding] = verdictOn(quarter, after(theQuarterBefore())).findings;
    expect(finding!.message.zh).to.contain("2 个项目").and.contain("智慧社区示范、云计算大楼");
  });

  it("C5 gives the rate and the elapsed share", () => {
    const quarter = aCleanQuarter();
    quarter.tables["projects"]![0]!["thisYear"] = 2;
    const [finding] = verdictOn(quarter).findings;
    expect(finding!.message.zh).to.contain("年度计划完成 50%，序时进度 75%");
  });

  it("say once that 导则 had ended before the period", () => {
    const quarter = aCleanQuarter();
    quarter.fields["period"] = "2026Q1";
    const found = verdictOn(quarter).findings.filter(({ rule }) => rule === "validity");
    expect(found.map(({ severity, clause }) => [severity, clause])).to.deep.equal([["notice", "导则 第十八条"]]);
  });
});

describe("the summary of zone-quarterly@2021.1", () => {
  it("counts what a quarter holds, and how far it is ahead of the calendar", () => {
    const values = summaryValues(form).columnValues(recordOf(form, aCleanQuarter(), "2025Q3"));
    expect(values).to.include({ projectCount: 3, behindCount: 1, doneCount: 1, importCount: 3, registeredCount: 2 });
    expect(values).to.include({ investment: 15, yearPlan: 8, thisYear: 2.6, plannedDone: 2.6, backboneCount: 1 });
    expect(values["aheadAmount"]).to.be.closeTo(2.6 - 6, 1e-9);
    expect(values).to.include({ progressWeight: 10, progressBase: 15 });
  });
});
