import { expect } from "chai";
import { placeText, subjectText } from "../../../../addin/ui/checks/finding-place.ts";
import { groupFindings } from "../../../../addin/ui/finding-groups.ts";
import { sayIn } from "../../../../addin/ui/words.ts";
import type { CellRef } from "../../../../shared/cells/address.ts";
import type { Finding } from "../../../../shared/findings/finding.ts";

const say = sayIn("zh-CN");
const words = { zh: "不是一个数", en: "is not a number" };

function aFinding(...marks: CellRef[]): Finding {
  return { rule: "output.type", severity: "mandatory", rowKey: "", marks, message: words, hint: words };
}

function at(row: number, column: number, sheet = "企业清单"): CellRef {
  return { sheet, row, column };
}

function placeOf(...findings: Finding[]): string {
  return placeText(groupFindings(findings, "sheet")[0]!.folds[0]!, say);
}

describe("where a finding is, in one line", () => {
  it("is a cell, the rows of equal findings, or the cells of one", () => {
    expect(placeOf(aFinding(at(5, 5)))).to.equal("企业清单 E5");
    expect(placeOf(aFinding(at(5, 5)), aFinding(at(6, 5)), aFinding(at(7, 5)))).to.equal("企业清单 E5:E7，3 行");
    expect(placeOf(aFinding(at(5, 5), at(5, 7)))).to.equal("企业清单 E5、G5，2 处");
  });

  it("names three areas at most, and says when there are more or others elsewhere", () => {
    expect(placeOf(aFinding(at(1, 1), at(3, 1), at(5, 1), at(7, 1)))).to.equal("企业清单 A1、A3、A5…，4 处");
    expect(placeOf(aFinding(at(1, 1), at(1, 1, "封面")))).to.equal("企业清单 A1…，2 处");
  });

  it("is nothing for a finding without a cell", () => {
    expect(placeOf(aFinding())).to.equal("");
  });

  it("has the name of the column with it, unless the message names it", () => {
    const labels = { "output.type": { zh: "产值", en: "Output" } };
    expect(subjectText(aFinding(), labels, say)).to.equal("产值");
    const named = { ...aFinding(), message: { zh: "“产值”不是一个数", en: "“Output” is not a number" } };
    expect(subjectText(named, labels, say)).to.equal("");
    expect(subjectText(aFinding(), {}, say)).to.equal("");
  });
});
