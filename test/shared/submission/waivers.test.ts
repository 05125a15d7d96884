import { expect } from "chai";
import type { Finding } from "../../../shared/findings/finding.ts";
import type { Form } from "../../../shared/forms/form.ts";
import {
  approvedRules,
  carriedOver,
  openWaivers,
  unchangedRules,
  waiversAsked,
} from "../../../shared/submission/waivers.ts";
import { aFiling, aWaiver } from "./sample-submission.ts";

const form = {
  rules: new Map([
    ["A1.1", { waiver: "city" }],
    ["A1.3", { waiver: "city" }],
    ["A4.1", { waiver: "province" }],
  ]),
} as unknown as Form;

const aFinding = (rule: string, said: Partial<Finding> = {}): Finding => ({
  rule,
  severity: "waivable",
  rowKey: "",
  marks: [],
  message: { zh: "未成立", en: "None" },
  hint: { zh: "", en: "" },
  ...said,
});

describe("waiversAsked", () => {
  it("are the criteria that fail with a reason, each once, and nothing of another severity", () => {
    const findings = [
      aFinding("A1.1", { reason: "正在筹建" }),
      aFinding("A1.1", { reason: "正在筹建", rowKey: "2" }),
      aFinding("A1.3", { reason: "  " }),
      aFinding("A4.1"),
      aFinding("A2.7", { reason: "面积较小", severity: "explain" }),
    ];
    expect(waiversAsked({ findings })).to.deep.equal(["A1.1"]);
  });
});

describe("openWaivers", () => {
  const filings = [aFiling({ waiversAsked: ["A1.1", "A1.3", "A4.1"] })];
  const open = (waivers: ReturnType<typeof aWaiver>[]) => openWaivers({ filings, waivers }, { form, level: "city" });

  it("are those of the level that are not approved; a refused one stays open", () => {
    expect(open([])).to.deep.equal(["A1.1", "A1.3"]);
    expect(open([aWaiver("A1.1"), aWaiver("A1.3", { approved: false })])).to.deep.equal(["A1.3"]);
  });

  it("go by the last decision", () => {
    const waivers = [aWaiver("A1.1"), aWaiver("A1.1", { approved: false })];
    expect(open(waivers)).to.include("A1.1");
    expect(approvedRules({ waivers }, 1)).to.deep.equal([]);
  });

  it("are open again after another filing, until the decision is carried over", () => {
    const next = [...filings, aFiling({ number: 2, waiversAsked: ["A1.1"] })];
    const waivers = [aWaiver("A1.1")];
    expect(openWaivers({ filings: next, waivers }, { form, level: "city" })).to.deep.equal(["A1.1"]);
    const kept = carriedOver({ filings, waivers }, { rules: ["A1.1"], number: 2 });
    expect(kept).to.deep.equal([{ ...waivers[0], filing: 2 }]);
    expect(openWaivers({ filings: next, waivers: [...waivers, ...kept] }, { form, level: "city" })).to.deep.equal([]);
  });
});

describe("unchangedRules", () => {
  const before = { findings: [aFinding("A1.1", { reason: "正在筹建" })] };
  const stays = (...findings: Finding[]) => unchangedRules(["A1.1"], before, { findings }).length === 1;

  it("are those of which rule, message and reason are the same", () => {
    expect(stays(aFinding("A1.1", { reason: "正在筹建" }), aFinding("A1.3"))).to.equal(true);
    expect(stays(aFinding("A1.1", { reason: "已在筹建" }))).to.equal(false);
    expect(stays(aFinding("A1.1", { reason: "正在筹建", message: { zh: "少两人", en: "" } }))).to.equal(false);
    expect(stays()).to.equal(false);
  });

  it("do not count a rule that fails at one row more", () => {
    const more = aFinding("A1.1", { reason: "正在筹建", rowKey: "2" });
    expect(stays(before.findings[0]!, more)).to.equal(false);
  });
});
