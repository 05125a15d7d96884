import { expect } from "chai";
import type { Finding } from "../../../shared/findings/finding.ts";
import { asProblemDocument, Problem, problemDocument, workbookRefused } from "../../../shared/submission/problem.ts";
import { problemCodes, type ProblemCode } from "../../../shared/submission/problem-catalogue.ts";

const aFinding: Finding = {
  rule: "A3.1",
  severity: "mandatory",
  rowKey: "",
  marks: [{ sheet: "企业", row: 4, column: 2 }],
  message: { zh: "未达到", en: "Not reached" },
  hint: { zh: "请核对", en: "Check" },
};

describe("Problem", () => {
  it("speaks the language asked for, with its slots filled, and gives the slots beside", () => {
    const problem = new Problem("quota-full", { city: { zh: "广州市", en: "Guangzhou" }, quota: 2, taken: 2 });
    const zh = asProblemDocument(problem, "zh-CN");
    const en = asProblemDocument(problem, "en");
    expect(zh).to.include({ type: "urn:parkforms:problem:quota-full", status: 409, code: "quota-full" });
    expect(zh.detail).to.equal("广州市本期可推荐 2 家,已推荐 2 家");
    expect(en.detail).to.equal("Guangzhou may recommend 2 in this round and has recommended 2");
    expect(en.slots).to.deep.equal(zh.slots);
  });

  it("says after how many seconds to try again, in its words and as a figure", () => {
    const given = asProblemDocument(new Problem("busy", {}, { retryAfterSeconds: 12 }), "en");
    expect(given.remedy).to.equal("Try again in 12 seconds");
    expect(given.retryAfterSeconds).to.equal(12);
    expect(asProblemDocument(new Problem("rate-limited"), "en").retryAfterSeconds).to.equal(5);
    expect(asProblemDocument(new Problem("not-found"), "en").retryAfterSeconds).to.equal(undefined);
  });

  it("carries the reader's reason and advice for a workbook that is not read", () => {
    const refusal = { code: "old-xls", text: { zh: "旧版", en: "Old" }, remedy: { zh: "另存", en: "Save as" } };
    const document = asProblemDocument(workbookRefused(refusal), "zh-CN");
    expect(document).to.include({ code: "workbook-refused", detail: "旧版", remedy: "另存" });
    expect(document.slots).to.include({ refusal: "old-xls" });
  });

  it("carries findings, blockers and issues; issues are worded for the caller", () => {
    const blockers = [{ rule: "A3.1", rowKey: "", why: "mandatory" as const, marks: [] }];
    const stopped = new Problem("findings-block", { count: 1 }, { findings: [aFinding], blockers });
    const document = asProblemDocument(stopped, "en");
    expect(document.findings).to.deep.equal([aFinding]);
    expect(document.blockers).to.deep.equal(blockers);
    const issues = [{ path: "body.page", code: "too_small", message: { zh: "太小", en: "Too small" } }];
    const invalid = asProblemDocument(new Problem("request-invalid", { count: 1 }, { issues }), "en");
    expect(invalid.issues).to.deep.equal([{ path: "body.page", code: "too_small", message: "Too small" }]);
    for (const one of [document, invalid]) expect(problemDocument.parse(structuredClone(one))).to.deep.equal(one);
  });

  for (const code of Object.keys(problemCodes) as ProblemCode[]) {
    it(`sends a document that its own schema accepts: ${code}`, () => {
      for (const language of ["zh-CN", "en"] as const) {
        const document = asProblemDocument(new Problem(code), language);
        expect(problemDocument.parse(JSON.parse(JSON.stringify(document)))).to.deep.equal(document);
      }
    });
  }
});
