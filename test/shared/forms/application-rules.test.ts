import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import { evaluate, type Verdict } from "../../../shared/findings/evaluate.ts";
import { aCleanApplication, recordOf, type Application } from "./a-clean-application.ts";
import { parkCases } from "./application-park-cases.ts";
import { roundCases } from "./application-round-cases.ts";
import { supportCases } from "./application-support-cases.ts";

const form = ourForms.get("application@2018.1")!;

function verdictOn(application: Application, context: CheckContext = {}): Verdict {
  return evaluate(form, recordOf(form, application), { context });
}

function failing({ findings }: Verdict): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

describe("the rules of application@2018.1", () => {
  it("find nothing in a clean application, alone or in a round of its own", () => {
    const alone = verdictOn(aCleanApplication());
    expect(failing(alone)).to.deep.equal([]);
    expect(alone.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`)).to.deep.equal([
      "Q0 noRound",
      "Q1 noRound",
      "Q2 noRound",
      "Q3 noRound",
    ]);
    const inRound = verdictOn(aCleanApplication(), { round: { others: [], roundsInYear: 1 } });
    expect(failing(inRound)).to.deep.equal([]);
    expect(inRound.notEvaluated).to.deep.equal([]);
  });

  for (const { when, change, fails } of [...parkCases, ...supportCases]) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const application = aCleanApplication();
      change(application);
      const verdict = verdictOn(application);
      expect(failing(verdict)).to.deep.equal([...fails].sort());
      for (const finding of verdict.findings) {
        expect(finding.message.zh + finding.message.en + finding.hint.zh + finding.hint.en).not.to.match(/[{}]|NaN/);
        expect(finding.marks, finding.rule).not.to.be.empty;
      }
    });
  }

  for (const { when, round, change, fails } of roundCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const application = aCleanApplication();
      change?.(application);
      const others = round.others.map(({ application: other, recommended }) => ({
        record: recordOf(form, other),
        recommended,
      }));
      const context = { round: { others, roundsInYear: round.roundsInYear } };
      expect(failing(verdictOn(application, context))).to.deep.equal([...fails].sort());
    });
  }

  it("each have a case in which they fail", () => {
    const failed = new Set([...parkCases, ...supportCases, ...roundCases].flatMap((one) => one.fails));
    expect([...form.rules.keys()].filter((id) => !failed.has(id))).to.deep.equal([]);
  });
});

describe("what a finding of application@2018.1 says", () => {
  function only(rule: string, change: (application: Application) => void) {
    const application = aCleanApplication();
    change(application);
    const found = verdictOn(application).findings.filter((finding) => finding.rule === rule);
    expect(found).to.have.lengthOf(1);
    return found[0]!;
  }

  it("A3.1 gives both counts, what each branch lacks, and marks the outputs nearest below the threshold", () => {
    const finding = only("A3.1", ({ tables, fields }) => {
      tables["enterprises"]![2]!["aiOutput"] = 4999.99;
      fields["aiOutputTotal"] = 22099.99;
    });
    expect(finding.message.zh).to.contain("2 家，应 ≥3 家，尚差 1 家").and.contain("5 家，应 ≥10 家，尚差 5 家");
    expect(finding.marks.map(({ sheet, row }) => [sheet, row])).to.deep.equal([
      ["企业清单", 6],
      ["企业清单", 9],
    ]);
  });

  it("A3.1 tells which branch passed", () => {
    const { criteria } = verdictOn(aCleanApplication());
    expect(criteria.find(({ rule }) => rule === "A3.1")).to.deep.equal({
      rule: "A3.1",
      outcome: "met",
      branches: ["backbone"],
    });
  });

  it("A3.4a offers the sum of the list", () => {
    const finding = only("A3.4a", ({ fields }) => {
      fields["aiOutputTotal"] = 20000;
    });
    expect(finding.fix?.value).to.equal(22100);
    expect(finding.message.zh).to.contain("相差 -2100 万元");
  });

  it("A5.3 offers the sum of the items without binary dust", () => {
    const finding = only("A5.3", ({ fields }) => {
      fields["fundsTotal"] = 1500;
    });
    expect(finding.fix?.value).to.equal(1500.5);
  });

  it("A5.1 names the answers as the form words them", () => {
    const finding = only("A5.1", ({ fields }) => {
      fields["supportStatus"] = "none";
    });
    expect(finding.message.zh).to.contain("扶持政策：未开展");
    expect(finding.message.en).to.contain("policy Not begun");
  });

  it("A9.2 marks the dates that lie after the filling date, in whichever list they stand", () => {
    const finding = only("A9.2", ({ tables }) => {
      tables["cooperations"]![1]!["signed"] = "2026-05-21";
      tables["eia"]![0]!["decided"] = "2026-06-01";
    });
    expect(finding.marks.map(({ sheet }) => sheet)).to.deep.equal(["研发合作", "环保-环评意见"]);
    expect(finding.message.zh).to.contain("有 2 处").and.contain("2026-05-20");
  });
});
