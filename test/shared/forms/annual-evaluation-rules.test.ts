import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import { evaluate, type Verdict } from "../../../shared/findings/evaluate.ts";
import { summaryValues } from "../../../shared/summary/values.ts";
import { aCleanAnnualEvaluation, theEvaluationBefore } from "./a-clean-annual-evaluation.ts";
import { recordOf, type Application } from "./a-clean-application.ts";
import { indicatorOf } from "./an-indicator.ts";
import { conditionCases } from "./annual-evaluation-condition-cases.ts";
import { contextCases, usualContext } from "./annual-evaluation-context-cases.ts";
import { figureCases } from "./annual-evaluation-figure-cases.ts";

const form = ourForms.get("annual-evaluation@2018.1")!;
const formCases = [...conditionCases, ...figureCases];

function verdictOn(evaluation: Application, context: CheckContext): Verdict {
  return evaluate(form, recordOf(form, evaluation), { context });
}

/** Where targets and figures change, last year is left out: its own cases are those of the context. */
const withoutLastYear: CheckContext = { register: usualContext(form).register!, round: usualContext(form).round! };

function failing({ findings }: Verdict): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

function expectWhole({ findings }: Verdict): void {
  for (const finding of findings) {
    expect(finding.message.zh + finding.message.en + finding.hint.zh + finding.hint.en).not.to.match(/[{}]|NaN/);
    expect(finding.marks, finding.rule).not.to.be.empty;
  }
}

describe("the rules of annual-evaluation@2018.1", () => {
  it("find nothing in a clean evaluation, given last year, the register and the others of the year", () => {
    const verdict = verdictOn(aCleanAnnualEvaluation(form), usualContext(form));
    expect(failing(verdict)).to.deep.equal([]);
    expect(verdict.notEvaluated).to.deep.equal([]);
  });

  it("say what was not evaluated in a first evaluation that is checked alone", () => {
    const verdict = verdictOn(aCleanAnnualEvaluation(form), {});
    expect(failing(verdict)).to.deep.equal([]);
    expect(verdict.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal([
      "B4a noPrevious",
      "B4b noPrevious",
      "B4c noPrevious",
      "B6a noRegister",
      "B6c noRound",
      "B7 noPrevious",
    ]);
  });

  for (const { when, change, fails } of formCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const evaluation = aCleanAnnualEvaluation(form);
      change(evaluation);
      const verdict = verdictOn(evaluation, withoutLastYear);
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectWhole(verdict);
    });
  }

  for (const { when, change, context, fails } of contextCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const evaluation = aCleanAnnualEvaluation(form);
      const before = theEvaluationBefore(form);
      change(evaluation, before);
      const verdict = verdictOn(evaluation, { ...usualContext(form, before), ...context?.(form) });
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      expectWhole(verdict);
    });
  }

  it("each have a case in which they fail", () => {
    const failed = new Set([...formCases, ...contextCases].flatMap((one) => one.fails));
    expect([...form.rules.keys()].filter((id) => !failed.has(id))).to.deep.equal([]);
  });

  it("never block: nothing but wrong data is mandatory, and nothing is waivable", () => {
    const bySeverity = (severity: string) => form.definition.rules.filter((rule) => rule.severity === severity);
    expect(bySeverity("waivable")).to.deep.equal([]);
    expect(bySeverity("explain").map(({ id }) => id)).to.deep.equal([...form.definition.summary.criteria]);
  });
});

describe("what a finding of annual-evaluation@2018.1 says", () => {
  function only(rule: string, change: (evaluation: Application, before: Application) => void) {
    const evaluation = aCleanAnnualEvaluation(form);
    const before = theEvaluationBefore(form);
    change(evaluation, before);
    const { findings } = verdictOn(evaluation, usualContext(form, before));
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found).to.have.lengthOf(1);
    return found[0]!;
  }

  it("B3b gives the figure of the list, marks this year's cell of the row and puts it in by one click", () => {
    const finding = only("B3b", (one) => void (indicatorOf(one, "完成投资")["actual"] = 2900));
    expect(finding.rowKey).to.equal("完成投资");
    expect(finding.message.zh).to.contain("填 2900，由相应清单计算为 3000.3");
    expect(finding.marks).to.deep.equal([{ sheet: "指标", row: 8, column: 4 }]);
    expect(finding.fix?.value).to.equal(3000.3);
  });

  it("B3a offers the completion", () => {
    const finding = only("B3a", (one) => void (indicatorOf(one, "百兆光纤企业数")["completion"] = 80));
    expect(finding.fix?.value).to.equal(100);
  });

  it("B4c names the enterprises that vanished", () => {
    const finding = only("B4c", (one) => void one.tables["enterprises"]!.splice(6, 1));
    expect(finding.message.zh).to.contain("有 1 家").and.contain("外迁科技有限公司");
    expect(finding.marks[0]?.sheet).to.equal("企业培育台账");
  });

  it("B4b says by how much a figure changed", () => {
    const finding = only("B4b", (_, before) => void (indicatorOf(before, "培训人次")["actual"] = 60));
    expect(finding.message.zh).to.contain("变动 150%，超出 ±50%");
  });

  it("B6a says in which year the register has the park", () => {
    const finding = only("B6a", ({ fields }) => void (fields["selectedYear"] = 2022));
    expect(finding.message.zh).to.contain("入选年度 2024").and.contain("没有入选年度为 2022");
  });
});

describe("the sample grade of annual-evaluation@2018.1", () => {
  const evaluative = ["人工智能产品产值", "骨干企业数", "完成投资", "专项资金使用"];
  const gradeOf = (change: (evaluation: Application) => void): unknown => {
    const evaluation = aCleanAnnualEvaluation(form);
    change(evaluation);
    return summaryValues(form).columnValues(recordOf(form, evaluation))["grade"];
  };
  const missing = (count: number) => (one: Application) => {
    for (const key of evaluative.slice(0, count)) indicatorOf(one, key)["target"] = 99999;
  };

  it("is said to be a sample", () => {
    const { label } = form.definition.summary.columns.find(({ id }) => id === "grade")!;
    expect(label).to.deep.equal({ zh: "考核等次(示例)", en: "Grade (sample)" });
  });

  ["优秀", "良好", "合格", "不合格", "不合格"].forEach((grade, count) => {
    it(`is ${grade} when ${String(count)} of the six evaluative targets are missed`, () => {
      expect(gradeOf(missing(count))).to.equal(grade);
    });
  });

  for (const key of evaluative) {
    it(`looks at ${key}`, () => {
      expect(gradeOf((one) => void (indicatorOf(one, key)["target"] = 99999))).to.equal("良好");
      expect(gradeOf((one) => void (indicatorOf(one, key)["target"] = null))).to.equal(null);
      expect(gradeOf((one) => void (indicatorOf(one, key)["actual"] = null))).to.equal(null);
    });
  }

  for (const key of ["重大污染事故数", "重大环境违法事件数"]) {
    it(`is 不合格 with any ${key}, and is not given without the figure`, () => {
      expect(gradeOf((one) => void (indicatorOf(one, key)["actual"] = 1))).to.equal("不合格");
      expect(gradeOf((one) => void (indicatorOf(one, key)["actual"] = null))).to.equal(null);
    });
  }

  it("does not look at the figures for reference", () => {
    expect(gradeOf((one) => void (indicatorOf(one, "培训人次")["target"] = 99999))).to.equal("优秀");
  });
});

describe("the completion in the summary of annual-evaluation@2018.1", () => {
  it("has no target where the target is 0, so that the park stays out of the ratio", () => {
    const evaluation = aCleanAnnualEvaluation(form);
    Object.assign(indicatorOf(evaluation, "完成投资"), { target: 0, completion: null });
    const values = summaryValues(form).columnValues(recordOf(form, evaluation));
    expect(values).to.include({ investment: 3000.3, investmentTarget: null, output: 22100, outputTarget: 22100 });
  });
});
