import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { coverage, coverageGaps } from "../../../shared/forms/coverage.ts";
import { compileForm } from "../../../shared/forms/compile.ts";
import { loadNotFigures } from "../../../server/forms/load-forms.ts";
import { ourForms } from "../../our-forms.ts";
import { aRule, aSmallDefinition } from "../findings/a-small-form.ts";

const forms = [...ourForms.values()];
const notFigures = loadNotFigures();

function aFormCiting(clause: string) {
  const definition = aSmallDefinition([aRule("A1.1", { clause, holds: "f.area > 1" })]);
  const clauses = { "指南 一": "第一条的文字", "指南 二": "第二条的文字" };
  return compileForm({ definition, clauses, file: "small", lineOf: () => undefined });
}

describe("coverage of the clauses", () => {
  it("leaves no clause of either document without a row, and accounts for none that is carried", () => {
    expect(coverageGaps(forms, notFigures)).to.deep.equal([]);
  });

  it("COVERAGE.md is current, with a row for each of the 25 and 18 clauses", () => {
    const file = readFileSync(join(import.meta.dirname, "../../../COVERAGE.md"), "utf8");
    expect(file).to.equal(coverage(forms, notFigures));
    expect(file.match(/^\| 指南 /gm)).to.have.length(25);
    expect(file.match(/^\| 导则 /gm)).to.have.length(18);
  });

  it("tells of a clause that nothing carries, and of accounts that are wrong", () => {
    const account = { zh: "不涉及数字", en: "no figure" };
    const wrong = new Map([
      ["指南 一", account],
      ["指南 三", account],
    ]);
    expect(coverageGaps([aFormCiting("指南 一")], wrong)).to.deep.equal([
      { clause: "指南 二", kind: "uncovered" },
      { clause: "指南 一", kind: "needless" },
      { clause: "指南 三", kind: "unknown" },
    ]);
  });

  it("names what carries a clause", () => {
    const table = coverage([aFormCiting("指南 一")], new Map([["指南 二", { zh: "不涉及数字", en: "no figure" }]]));
    expect(table).to.include("| 指南 一 | 第一条的文字 | **small@2026.1** 规则 rules: A1.1 |");
    expect(table).to.include("| 指南 二 | 第二条的文字 | 不涉及数字<br>no figure |");
  });
});
