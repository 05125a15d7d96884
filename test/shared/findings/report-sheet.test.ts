import { expect } from "chai";
import { cellMarks } from "../../../shared/findings/cell-marks.ts";
import type { Finding, NotEvaluated } from "../../../shared/findings/finding.ts";
import type { ReportColumn } from "../../../shared/findings/report-columns.ts";
import { reportColumns } from "../../../shared/findings/report-columns.ts";
import { reportSheet } from "../../../shared/findings/report-sheet.ts";
import type { Language } from "../../../shared/cells/text.ts";
import type { ContentCell, ContentRow, SheetContent } from "../../../shared/xlsx/report-content.ts";
import { aFinding, aReportForm, CLAUSE_WORDS } from "./a-report-form.ts";

const form = aReportForm();
const identity = { form: form.id, unit: "琶洲园区", period: "2026" };

function sheetOf(
  findings: readonly Finding[],
  more: { language?: Language; notEvaluated?: readonly NotEvaluated[] } = {},
): SheetContent {
  return reportSheet(findings, {
    form,
    identity,
    language: more.language ?? "zh-CN",
    notEvaluated: more.notEvaluated ?? [],
  });
}

const rowsOf = (sheet: SheetContent, role: ContentRow["role"]) => sheet.rows.filter((row) => row.role === role);

function cellOf(row: ContentRow, column: ReportColumn): ContentCell {
  return row.cells[reportColumns.findIndex(({ id }) => id === column)]!;
}

function onlyRow(finding: Finding, language: Language = "zh-CN"): ContentRow {
  return rowsOf(sheetOf([finding], { language }), "data")[0]!;
}

const at = (sheet: string, row: number, column: number) => ({ sheet, row, column });

describe("the sheet 审核结果 as data", () => {
  it("has the columns of the design, in both languages", () => {
    const heads = (language: Language) =>
      rowsOf(sheetOf([], { language }), "header")[0]!.cells.map(({ value }) => value);
    expect(heads("zh-CN")).to.deep.equal([
      "级别",
      "规则",
      "工作表",
      "单元格",
      "行键",
      "值",
      "问题",
      "条款",
      "条款原文",
      "修改建议",
      "说明",
    ]);
    expect(heads("en")).to.have.length(11).and.to.include.members(["Severity", "Rule", "Row key", "Reason"]);
  });

  it("names unit, period and form, and counts by severity, without the clock", () => {
    const findings = [aFinding(), aFinding({ severity: "mandatory" }), aFinding({ severity: "mandatory" })];
    const banner = rowsOf(sheetOf(findings), "banner")
      .map((row) => row.cells[0]!.value)
      .join("\n");
    expect(banner).to.contain("人工智能产业园区申报表");
    expect(banner).to.contain("填报单位:琶洲园区").and.to.contain("报告期:2026").and.to.contain("表号:粤园申1表");
    expect(banner).to.contain("强制性 2 项    准强制性 1 项    核实性 0 项");
    expect(sheetOf(findings)).to.deep.equal(sheetOf(findings));
  });

  it("says so when nothing was found", () => {
    expect(JSON.stringify(sheetOf([]).rows)).to.contain("未发现问题");
  });

  it("lists the worst first", () => {
    const findings = (["notice", "explain", "mandatory", "waivable"] as const).map((severity) =>
      aFinding({ severity }),
    );
    const shown = rowsOf(sheetOf(findings), "data").map((row) => cellOf(row, "severity").value);
    expect(shown).to.deep.equal(["强制性", "准强制性", "核实性", "提示性"]);
  });

  it("gives a cited clause with its words, and says which rules are the platform's own", () => {
    const cited = onlyRow(aFinding({ clause: "指南 一(一)3" }));
    expect(cellOf(cited, "clause").value).to.equal("指南 一(一)3");
    expect(cellOf(cited, "clauseWords").value).to.equal(CLAUSE_WORDS);
    expect(cellOf(onlyRow(aFinding()), "clause").value).to.equal("平台自设");
    expect(cellOf(onlyRow(aFinding(), "en"), "clause").value).to.equal("House rule");
  });

  it("joins neighbouring cells and leads to the first", () => {
    const marks = Array.from({ length: 38 }, (_, index) => at("企业清单", index + 5, 5));
    const cell = cellOf(onlyRow(aFinding({ marks })), "cells");
    expect(cell.value).to.equal("E5:E42,38处");
    expect(cell.link).to.deep.equal(at("企业清单", 5, 5));
    expect(cellOf(onlyRow(aFinding({ marks: [at("封面", 4, 2)] })), "cells").value).to.equal("B4");
  });

  it("names the sheet of cells elsewhere and at most three areas", () => {
    const marks = [at("封面", 1, 1), at("企业清单", 2, 2), at("企业清单", 4, 2), at("企业清单", 6, 2)];
    expect(cellOf(onlyRow(aFinding({ marks })), "cells").value).to.equal("A1、企业清单!B2、企业清单!B4 等,4处");
    expect(cellOf(onlyRow(aFinding({ marks: [] })), "cells")).to.deep.equal({ value: "", style: "code" });
  });

  it("keeps the reason given, and shows where one is still due", () => {
    expect(cellOf(onlyRow(aFinding({ reason: "二期年底入驻" })), "reason").value).to.equal("二期年底入驻");
    const due = (severity: Finding["severity"]) => cellOf(onlyRow(aFinding({ severity })), "reason").minLength;
    expect(due("waivable")).to.equal(1);
    expect(due("explain")).to.equal(6);
    expect(due("mandatory")).to.equal(undefined);
  });

  it("lists the rules that could not be decided, with what they lacked by its label", () => {
    const notEvaluated: NotEvaluated[] = [{ rule: "A3.1", reason: "unread", inputs: ["enterprises.output", "area"] }];
    const [row] = rowsOf(sheetOf([], { notEvaluated }), "data");
    expect(cellOf(row!, "rule").value).to.equal("A3.1");
    expect(cellOf(row!, "message").value).to.contain("产值、规划建设面积");
    expect(cellOf(row!, "clauseWords").value).to.equal(CLAUSE_WORDS);
  });

  it("gives every severity a look of its own among the marks", () => {
    const findings = (["mandatory", "waivable", "explain", "notice"] as const).map((severity) =>
      aFinding({ severity }),
    );
    expect(cellMarks(findings).map(({ severity }) => severity)).to.deep.equal([
      "blocking",
      "criterion",
      "doubt",
      "note",
    ]);
  });
});
