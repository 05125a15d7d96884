import { expect } from "chai";
import type { CheckAnswer, CheckedView, CheckEngine } from "../../../../addin/engine/check-engine.ts";
import { serverChecked } from "../../../../addin/portal/review/review-engine.ts";
import type { Workbook } from "../../../../shared/cells/workbook.ts";
import type { CheckView } from "../../../../shared/submission/submission-views.ts";

const workbook: Workbook = { sheets: [], names: [], date1904: false };
const text = { zh: "表", en: "form" };
const counts = { mandatory: 0, waivable: 0, explain: 0, notice: 0 };
const own: CheckedView = {
  kind: "checked",
  identity: { form: "application@2018.1", unit: "园", period: "2026" },
  title: text,
  findings: [],
  notEvaluated: [],
  criteria: [],
  counts,
  blockers: [],
  clauses: { "指南 一(一)3": "…" },
  labels: { "A3.1": text },
  engineMs: 1,
};

function found(mandatory: number): CheckView {
  const { identity } = own;
  return { identity, findings: [], notEvaluated: [], criteria: [], counts: { ...counts, mandatory }, blockers: [] };
}

function engineOf(answer: CheckAnswer): CheckEngine {
  return { open: () => Promise.resolve(answer) } as unknown as CheckEngine;
}

describe("the check of a workbook that was filed", () => {
  it("has what the server finds, with the words of the form", async () => {
    const answer = await serverChecked(engineOf(own), () => Promise.resolve(found(2))).open(workbook);
    expect(answer).to.deep.equal({ ...own, counts: { ...counts, mandatory: 2 } });
  });

  it("asks the server anew when something was decided", async () => {
    let mandatory = 2;
    const engine = serverChecked(engineOf(own), () => Promise.resolve(found(mandatory)));
    await engine.open(workbook);
    mandatory = 1;
    expect(await engine.know({})).to.deep.include({ counts: { ...counts, mandatory: 1 } });
  });

  it("has what the engine finds where the server gives no answer, and its refusal where there is one", async () => {
    const away = () => Promise.reject(new Error("away"));
    expect(await serverChecked(engineOf(own), away).open(workbook)).to.equal(own);
    const refusal: CheckAnswer = { kind: "refused", code: "no-form", message: text, hint: text };
    expect(await serverChecked(engineOf(refusal), away).open(workbook)).to.equal(refusal);
  });
});
