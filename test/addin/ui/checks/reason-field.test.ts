import { expect } from "chai";
import { missingLength, takesReason } from "../../../../addin/ui/checks/reason-field.ts";
import { firstChoice, toggled } from "../../../../addin/ui/checks/list-choice.ts";

describe("reasons in the pane", () => {
  it("are taken for waivable findings and those to explain only", () => {
    const taking = (["mandatory", "waivable", "explain", "notice"] as const).filter((severity) =>
      takesReason({ severity }),
    );
    expect(taking).to.deep.equal(["waivable", "explain"]);
  });

  it("need six characters to explain and one to be waived, blanks not counted", () => {
    expect(missingLength({ severity: "explain" }, " 新引进 ")).to.equal(3);
    expect(missingLength({ severity: "explain" }, "新引进企业多")).to.equal(0);
    expect(missingLength({ severity: "waivable" }, "  ")).to.equal(1);
    expect(missingLength({ severity: "waivable" }, "是")).to.equal(0);
  });
});

describe("choosing severities", () => {
  it("puts one in, and takes it out again", () => {
    const one = toggled(firstChoice, "explain");
    expect(one.severities).to.deep.equal(["explain"]);
    expect(toggled(toggled(one, "notice"), "explain").severities).to.deep.equal(["notice"]);
  });
});
