import { expect } from "chai";
import { fillWorkbook } from "../../../server/demo/fill-workbook.ts";
import { ourForms } from "../../our-forms.ts";
import { markedCopy } from "../../../server/workbooks/marked-copy.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packageFaults } from "../../contracts/package-faults.ts";
import { aCleanAnnualEvaluation } from "../../shared/forms/a-clean-annual-evaluation.ts";
import type { Application } from "../../shared/forms/a-clean-application.ts";
import { usualContext } from "../../shared/forms/annual-evaluation-context-cases.ts";
import { indicatorOf } from "../../shared/forms/an-indicator.ts";
import { typedAnswers } from "./typed-answers.ts";

const forms = ourForms;
const form = forms.get("annual-evaluation@2018.1")!;
const unit = { name: "天河智谷人工智能产业园", code: "114401000074901376", city: "440100", county: "440106" };

describe("a workbook of annual-evaluation@2018.1", () => {
  let blank: Uint8Array;
  const filled = (evaluation: Application): Uint8Array =>
    fillWorkbook(form, blank, { filled: typedAnswers(form, evaluation), rearrangements: [] });
  const check = (bytes: Uint8Array): CheckResult =>
    checkWorkbook(readWorkbook(bytes, nodeCodec), forms, () => usualContext(form));

  before(async () => {
    blank = await writeTemplate(form, { unit, period: "2026" });
  });

  it("reads back, filled in, as the values that were typed, with nothing to find", () => {
    const clean = aCleanAnnualEvaluation(form);
    const { identity, record, findings, notEvaluated } = check(filled(clean));
    expect(identity).to.deep.equal({ form: form.id, unit: unit.name, period: "2026" });
    expect(findings).to.deep.equal([]);
    expect(notEvaluated).to.deep.equal([]);
    const { reportCode: _, agency: __, ...typed } = clean.fields;
    expect(record.fields).to.deep.include(typed);
    for (const [table, rows] of Object.entries(clean.tables)) {
      const read = record.tables[table]?.map(({ values }) => values);
      expect(read, table).to.deep.equal(rows);
    }
  });

  it("marks the figure that its list does not give, and keeps everything else readable", () => {
    const evaluation = aCleanAnnualEvaluation(form);
    indicatorOf(evaluation, "培训人次")["actual"] = 160;
    const result = check(filled(evaluation));
    expect(result.findings.map(({ rule, rowKey }) => `${rule} ${rowKey}`)).to.deep.equal([
      "B3b 培训人次",
      "B3a 培训人次",
    ]);
    const copy = markedCopy(filled(evaluation), result, { form, language: "zh-CN" });
    if (!("marked" in copy)) throw new Error(copy.notMarked.en);
    expect(packageFaults(copy.marked).filter((fault) => !fault.endsWith("/: no content type"))).to.deep.equal([]);
    const { sheets } = readWorkbook(copy.marked, nodeCodec);
    expect(sheets.map(({ name }) => name)).to.include("审核结果");
    const again = check(copy.marked);
    expect(again.findings.map(({ rule, marks }) => [rule, marks])).to.deep.equal(
      result.findings.map(({ rule, marks }) => [rule, marks]),
    );
  });

  it("asks for everything that is missing when nothing is filled in", () => {
    const rules = new Set(check(blank).findings.map(({ rule }) => rule));
    expect([...rules]).to.include.members(["annualReport.required", "indicators.actual.required", "B1.3", "B8"]);
  });
});
