import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import { evaluateMerged } from "../../../shared/findings/evaluate-merged.ts";
import { evaluate, type Verdict } from "../../../shared/findings/evaluate.ts";
import { recordOf, type Application } from "./a-clean-application.ts";
import { aCleanExpertScore, applications } from "./a-clean-expert-score.ts";
import { scoreCases } from "./expert-score-cases.ts";

const form = ourForms.get("expert-score@2018.1")!;

function verdictOn(workbook: Application, context: CheckContext = {}): Verdict {
  return evaluate(form, recordOf(form, workbook), { context });
}

function failing({ findings }: Verdict): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

/** The clean workbook in a round of these parks, beside other experts' workbooks. */
function inRound(
  parks: readonly string[],
  change: (workbook: Application) => void = () => {},
  ...others: Application[]
) {
  const workbook = aCleanExpertScore();
  change(workbook);
  const filings = others.map((other) => ({ record: recordOf(form, other), recommended: false }));
  return verdictOn(workbook, { round: { others: filings, roundsInYear: 1, applications: parks } });
}

function anotherExpert(fields: Application["fields"]): Application {
  const workbook = aCleanExpertScore();
  Object.assign(workbook.fields, fields);
  return workbook;
}

describe("the rules of expert-score@2018.1", () => {
  it("find nothing in a clean workbook, alone or in its round", () => {
    const alone = verdictOn(aCleanExpertScore());
    expect(failing(alone)).to.deep.equal([]);
    expect(alone.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal([
      "E3 noRound",
      "E5 noRound",
    ]);
    const round = inRound(applications);
    expect(failing(round)).to.deep.equal([]);
    expect(round.notEvaluated).to.deep.equal([]);
  });

  it("leave E3 undecided where the round's applications are not known", () => {
    const verdict = verdictOn(aCleanExpertScore(), { round: { others: [], roundsInYear: 1 } });
    expect(verdict.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal(["E3 noRound"]);
  });

  for (const { when, change, fails } of scoreCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const workbook = aCleanExpertScore();
      change(workbook);
      const verdict = verdictOn(workbook);
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      for (const finding of verdict.findings) {
        expect(finding.message.zh + finding.message.en + finding.hint.zh + finding.hint.en).not.to.match(/[{}]|NaN/);
        expect(finding.marks, finding.rule).not.to.be.empty;
      }
    });
  }

  it("E1 marks the score that is out of range and no other", () => {
    const workbook = aCleanExpertScore();
    workbook.tables["scores"]![1]!["policy"] = 120;
    const [finding] = verdictOn(workbook).findings;
    expect(finding!.marks).to.have.lengthOf(1);
    expect(finding!.marks[0]).to.include({ sheet: "评分", column: 7 });
    expect(finding!.message.zh).to.contain("有 1 项评分");
  });

  it("E3 asks for each application of the round exactly once, spaces aside", () => {
    expect(failing(inRound([...applications].reverse()))).to.deep.equal([]);
    expect(failing(inRound(["天河智谷 人工智能产业园", ...applications.slice(1)]))).to.deep.equal([]);
    expect(failing(inRound([...applications, "横琴智能园"]))).to.deep.equal(["E3"]);
    expect(failing(inRound(applications.slice(0, 2)))).to.deep.equal(["E3"]);
    expect(
      failing(inRound(applications, ({ tables }) => void (tables["scores"]![1]!["park"] = applications[0]))),
    ).to.deep.equal(["E3"]);
  });

  it("E3 names what is missing and what is not of the round", () => {
    const [finding] = inRound([applications[0], applications[1], "横琴智能园"]).findings;
    expect(finding!.message.zh).to.contain("缺少：横琴智能园；多出：松山湖算法产业园");
    expect(finding!.marks).to.deep.equal([{ sheet: "评分", row: 6, column: 1 }]);
  });

  it("E5 refuses a second workbook of the same expert in the same round", () => {
    const failingBeside = (fields: Application["fields"]) =>
      failing(inRound(applications, undefined, anotherExpert(fields)));
    expect(failingBeside({})).to.deep.equal(["E5"]);
    expect(failingBeside({ expert: "周 敏" })).to.deep.equal(["E5"]);
    expect(failingBeside({ expert: "林涛" })).to.deep.equal([]);
    expect(failingBeside({ organisation: "中山大学" }), "an expert of the same name elsewhere").to.deep.equal([]);
    expect(failingBeside({ roundNumber: 2 })).to.deep.equal([]);
  });

  it("E6 points at a spread over 30 % of the maximum, and at none where nobody scored", () => {
    const rulesOf = (spread: number | null) => evaluateMerged(form, { scored: 5, spread }, { period: "2026" });
    expect(rulesOf(30)).to.deep.equal([]);
    expect(rulesOf(null)).to.deep.equal([]);
    const [finding, ...others] = rulesOf(30.01);
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: "E6", severity: "notice", columns: ["spread"] });
    expect(finding!.message.zh).to.equal("5 名专家的加权总分极差 30.01 分，超过满分 100 分的 30%（30 分）。");
  });
});
