import { expect } from "chai";
import { reportSheet } from "../../../shared/findings/report-sheet.ts";
import { remarksAsFindings } from "../../../shared/submission/remarks-as-findings.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { aSmallForm, aSmallRecord } from "../findings/a-small-form.ts";

const remark = { sheet: "基本情况", cell: "C8", text: "请附说明", by: "张三", at: "2026-05-31T16:30:00.000Z" };

describe("reviewers' remarks", () => {
  it("stand at their cell with who wrote them and the day it was there", () => {
    const [finding] = remarksAsFindings([remark]);
    expect(finding).to.deep.include({ rule: "审核意见", severity: "explain", rowKey: "基本情况!C8" });
    expect(finding!.marks).to.deep.equal([{ sheet: "基本情况", row: 8, column: 3 }]);
    expect(finding!.message).to.deep.equal({ zh: "张三(2026-06-01):请附说明", en: "张三 (2026-06-01): 请附说明" });
  });

  it("keep braces as they were typed", () => {
    expect(remarksAsFindings([{ ...remark, text: "{by} {x}" }])[0]!.message.zh).to.equal("张三(2026-06-01):{by} {x}");
  });

  it("stand first in the sheet 审核结果, before mandatory findings", () => {
    const form = aSmallForm();
    const { findings } = evaluate(form, aSmallRecord([], { area: null }));
    expect(findings.map(({ severity }) => severity)).to.include("mandatory");
    const identity = { form: form.id, unit: "示例园区", period: "2026" };
    const remarks = remarksAsFindings([remark]);
    const { rows } = reportSheet(findings, { form, language: "zh-CN", identity, remarks });
    const data = rows.filter(({ role }) => role === "data");
    expect(data[0]!.cells.map(({ value }) => value)).to.include.members(["审核意见", "基本情况", "C8"]);
    expect(data).to.have.lengthOf(findings.length + 1);
  });

  it("alone are not told as a workbook without problems", () => {
    const form = aSmallForm();
    const identity = { form: form.id, unit: "示例园区", period: "2026" };
    const { rows } = reportSheet([], { form, language: "zh-CN", identity, remarks: remarksAsFindings([remark]) });
    expect(rows.flatMap(({ cells }) => cells.map(({ value }) => value))).to.not.include("未发现问题。");
  });
});
