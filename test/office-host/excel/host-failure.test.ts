import { expect } from "chai";
import { hostErrorOf } from "../../../addin/excel/host-failure.ts";
import { HostError } from "../../../addin/ui/host.ts";

describe("a failed call of Office.js", () => {
  for (const [excelCode, code] of [
    ["InvalidOperationInCellEditMode", "edit-mode"],
    ["AccessDenied", "protected"],
    ["RequestPayloadSizeLimitExceeded", "too-large"],
    ["ResponsePayloadSizeLimitExceeded", "too-large"],
    [5103, "too-large"],
    [5104, "too-large"],
    ["ApiNotFound", "unsupported"],
    ["GeneralException", "host-failed"],
    [5012, "host-failed"],
    ["ItemNotFound", "host-failed"],
  ] as const) {
    it(`${String(excelCode)} is ${code}, with Excel's own code and words`, () => {
      const error = hostErrorOf(Object.assign(new Error("words"), { code: excelCode }));
      expect(error).to.be.instanceOf(HostError).and.to.have.property("code", code);
      expect(error.detail).to.equal(`${String(excelCode)}: words`);
    });
  }

  it("is told apart from what is no error of Excel at all", () => {
    expect(hostErrorOf("odd")).to.include({ code: "host-failed", detail: "odd" });
    const own = new HostError("protected");
    expect(hostErrorOf(own)).to.equal(own);
  });
});
