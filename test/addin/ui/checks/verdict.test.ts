import { expect } from "chai";
import { verdictOf } from "../../../../addin/ui/checks/verdict.ts";
import type { Finding } from "../../../../shared/findings/finding.ts";
import type { Blocker } from "../../../../shared/submission/gate.ts";

const finding = {} as Finding;

function blocked(...reasons: Blocker["why"][]) {
  const blockers = reasons.map((why): Blocker => ({ rule: "A1", rowKey: "", why, marks: [] }));
  return verdictOf({ findings: reasons.map(() => finding), blockers });
}

describe("the verdict on a workbook", () => {
  it("is clean when nothing was found, and ready when nothing that was found stops it", () => {
    expect(verdictOf({ findings: [], blockers: [] }).tone).to.equal("clean");
    const ready = verdictOf({ findings: [finding, finding], blockers: [] });
    expect(ready.tone).to.equal("ready");
    expect(ready.text.zh).to.include("2 项供核对");
  });

  it("counts what must be corrected and what must be explained, each only where there is any", () => {
    expect(blocked("mandatory", "mandatory").text.zh).to.equal("还不能报送：2 项必须改正。");
    expect(blocked("reasonMissing", "reasonTooShort").text.zh).to.equal("还不能报送：2 项须写明原因。");
    const both = blocked("mandatory", "reasonMissing");
    expect(both.tone).to.equal("blocked");
    expect(both.text.en).to.equal("Not ready to submit: 1 to correct, 1 to explain.");
  });
});
