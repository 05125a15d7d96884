import { compileForm } from "../../../shared/forms/compile.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import type { Form } from "../../../shared/forms/form.ts";

const words = (zh: string, en: string) => ({ zh, en });

/** What the clause of the small form says. */
export const CLAUSE_WORDS = "已进驻3家以上人工智能骨干企业,或10家以上人工智能企业。";

const rule = (id: string, more: object) => ({
  id,
  title: words(id, id),
  severity: "waivable",
  holds: "f.area > 0.0",
  mark: ["area"],
  message: words("不符合", "not met"),
  hint: words("请改正", "mend it"),
  ...more,
});

/** A form with one field, one table and one rule that cites a clause. */
export function aReportForm(): Form {
  const area = { id: "area", label: words("规划建设面积", "Planned area"), type: "number", unit: "亩" };
  const output = { id: "output", label: words("产值", "Output"), type: "number", unit: "万元" };
  const name = { id: "name", label: words("企业名称", "Enterprise"), type: "text" };
  const table = { id: "enterprises", title: words("企业清单", "Enterprises"), key: ["name"], columns: [name, output] };
  const definition = {
    form: "application",
    version: "2018.1",
    title: words("人工智能产业园区申报表", "AI park application"),
    reportCode: "粤园申1表",
    agency: words("某厅", "A department"),
    source: "指南",
    notice: words("参考模板", "a reference template"),
    unitKind: "park",
    periodKind: "year",
    valid: { from: "2018-01-01" },
    sheets: [
      { id: "cover", name: "封面", kind: "fields", fields: [area] },
      { id: "enterprises", name: "企业清单", kind: "table", table },
    ],
    rules: [rule("A3.1", { clause: "指南 一(一)3", waiver: "province" })],
    summary: {
      columns: [{ id: "area", label: words("面积", "Area"), value: "f.area", type: "number", units: "sum" }],
      criteria: ["A3.1"],
    },
  };
  return compileForm({
    definition,
    clauses: { "指南 一(一)3": CLAUSE_WORDS },
    file: "report.yaml",
    lineOf: () => undefined,
  });
}

/** A finding with everything that is asked for, ready to be changed. */
export function aFinding(more: Partial<Finding> = {}): Finding {
  return {
    rule: "A3.1",
    severity: "waivable",
    rowKey: "",
    marks: [{ sheet: "企业清单", row: 4, column: 3 }],
    message: words("骨干企业 1 家(应 ≥3)", "1 backbone enterprise (3 needed)"),
    hint: words("如有遗漏请补充", "Add any that are missing"),
    ...more,
  };
}
