import type { Finding } from "../../shared/findings/finding.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { CheckedView } from "../../addin/engine/check-engine.ts";
import type { CheckState } from "../../addin/ui/check-state.ts";
import type { StartObstacle } from "../../addin/taskpane/start-pages.ts";

const digits = {
  zh: "请只填数字，单位见表头，不要写“约”“以上”等字样。",
  en: "Enter digits only; the unit is in the heading. No words such as “about”.",
};

/** Figures typed with full-width digits down one column: equal findings, each with its fix. */
function fullWidthFigures(count: number): Finding[] {
  return Array.from({ length: count }, (_, index): Finding => {
    const cell = { sheet: "企业清单", row: 5 + index, column: 5 };
    const message = { zh: "数字用了全角字符", en: "The figure is typed in full-width digits" };
    return {
      rule: "enterprises.output.fullWidth",
      severity: "mandatory",
      clause: "指南 一(一)3",
      rowKey: `9144060${String(index).padStart(11, "0")}`,
      marks: [cell],
      value: "１２，５００",
      message,
      hint: digits,
      fix: { cell, value: 12_500 },
    };
  });
}

const output: Finding = {
  rule: "enterprises.aiOutput.type",
  severity: "mandatory",
  clause: "指南 一(一)3",
  rowKey: "91440605MA00800007",
  marks: [{ sheet: "企业清单", row: 4, column: 8 }],
  value: "25oo",
  message: { zh: "“25oo”不是一个数", en: "“25oo” is not a number" },
  hint: digits,
};

const backbone: Finding = {
  rule: "A3.1",
  severity: "waivable",
  clause: "指南 一(一)3",
  rowKey: "",
  marks: [{ sheet: "企业清单", row: 3, column: 8 }],
  message: {
    zh: "已进驻骨干企业 3 家(应 ≥5)，人工智能企业 18 家(应 ≥20)，两项均未达到",
    en: "3 backbone enterprises are settled (at least 5) and 18 AI enterprises (at least 20); neither number is reached",
  },
  hint: {
    zh: "请核对“已进驻”和产值两列；确实不足的，写明原因并附培育计划。",
    en: "Check the columns “settled” and “output”. If the number is right, give the reason and the plan to reach it.",
  },
};

const employees: Finding = {
  rule: "F2.4",
  severity: "explain",
  rowKey: "",
  marks: [{ sheet: "基本情况", row: 20, column: 2 }],
  value: "26000",
  message: {
    zh: "“从业人员”比上年增加 312%，超出一般范围",
    en: "“Employees” grew by 312 % over last year, beyond the usual range",
  },
  hint: { zh: "请核对；属实的，写明原因。", en: "Check it; if it is right, give the reason." },
};

const layout: Finding = {
  rule: "layout.renamed",
  severity: "notice",
  rowKey: "",
  marks: [{ sheet: "封面", row: 3, column: 2 }],
  message: { zh: "列标题“营收（万元）”按“营业收入”读取", en: "The heading “营收（万元）” was read as “营业收入”" },
  hint: { zh: "不必修改，请核对是否读对。", en: "Nothing to change; check that it was read rightly." },
};

const remark: Finding = {
  rule: "审核意见",
  severity: "explain",
  rowKey: "封面!C8",
  marks: [{ sheet: "封面", row: 8, column: 3 }],
  message: {
    zh: "广州市工信局 陈工(2026-03-18)：请补充园区四至范围",
    en: "Chen, Guangzhou bureau (2026-03-18): 请补充园区四至范围",
  },
  hint: { zh: "请按审核意见修改,或在“说明”栏答复", en: "Change it as the reviewer asks, or answer in column “Reason”" },
};

const findings: readonly Finding[] = [...fullWidthFigures(38), output, backbone, employees, layout];

function viewOf(found: readonly Finding[]): CheckedView {
  const count = (severity: Finding["severity"]): number => found.filter((one) => one.severity === severity).length;
  const blocking = found.filter(({ severity }) => severity !== "notice");
  return {
    kind: "checked",
    identity: { form: "application@2018.1", unit: "琶洲示例人工智能产业园", period: "2026" },
    title: { zh: "广东省人工智能产业园申报书", en: "Application: Guangdong artificial intelligence park" },
    findings: found,
    notEvaluated: [
      { rule: "A3.3a", reason: "unread", inputs: ["enterprises.creditCode"] },
      { rule: "A3.3b", reason: "unread", inputs: ["enterprises.creditCode"] },
      { rule: "Q1", reason: "noRound", inputs: [] },
    ],
    criteria: [],
    counts: {
      mandatory: count("mandatory"),
      waivable: count("waivable"),
      explain: count("explain"),
      notice: count("notice"),
    },
    blockers: blocking.map(({ rule, rowKey, marks, severity }) => ({
      rule,
      rowKey,
      marks,
      why: severity === "mandatory" ? "mandatory" : "reasonMissing",
    })),
    clauses: {
      "指南 一(一)3":
        "已进驻人工智能骨干企业不少于5家，或人工智能企业不少于20家；骨干企业指人工智能核心产业年产值达到5000万元以上的企业。",
    },
    labels: {
      "enterprises.creditCode": { zh: "统一社会信用代码", en: "Unified social credit code" },
      "enterprises.output.fullWidth": { zh: "产值", en: "Output" },
      "enterprises.aiOutput.type": { zh: "人工智能核心产业产值", en: "Output of the AI core industry" },
      "A3.1": { zh: "骨干企业或人工智能企业数量", en: "Number of backbone or AI enterprises" },
    },
    engineMs: 7,
  };
}

/** 5,000 findings of which no two are equal. */
function manyFindings(): Finding[] {
  return Array.from({ length: 5000 }, (_, index) => ({
    ...output,
    rule: `rule-${String(index % 60)}`,
    marks: [{ sheet: "企业清单", row: 4 + index, column: 8 }],
    value: `${String(index)}oo`,
    rowKey: String(index),
    message: { zh: `“${String(index)}oo”不是一个数`, en: `“${String(index)}oo” is not a number` },
  }));
}

const ready: CheckState = {
  phase: { kind: "ready" },
  marking: { kind: "on", cells: 42 },
  waitingForCell: false,
  remarks: [],
};

/** Every state of the tab 审核. */
export const checkStates = {
  starting: { ...ready, phase: { kind: "starting" } },
  reading: { ...ready, phase: { kind: "reading", part: 0.4 } },
  waiting: { ...ready, phase: { kind: "starting" }, waitingForCell: true },
  refused: {
    ...ready,
    phase: {
      kind: "refused",
      refusal: {
        kind: "refused",
        code: "form-unidentified",
        message: {
          zh: "不知道这是哪一种表:封面上没有模板版本,也没有名称 pf_form",
          en: "This workbook does not say which form it is: there is no template version on its cover and no name pf_form",
        },
        hint: {
          zh: "请下载本系统的空白表,把数据填入或粘贴到空白表后再审核",
          en: "Take the blank workbook of this system, put your data into it and check that",
        },
      },
    },
  },
  failed: { ...ready, phase: { kind: "failed", code: "host-failed", detail: "RichApi.Error: GeneralException" } },
  clean: { ...ready, view: viewOf([]) },
  noticeOnly: { ...ready, view: viewOf([layout]) },
  findings: { ...ready, view: viewOf(findings) },
  selected: { ...ready, view: viewOf(findings), selection: { sheet: "企业清单", row: 3, column: 8 } },
  busy: {
    ...ready,
    phase: { kind: "checking", part: 0.5 },
    view: viewOf(findings),
    waitingForCell: true,
    marking: { kind: "partly", cells: 3, protectedSheets: ["封面", "企业清单"] },
    undo: { zh: "修正 38 处", en: "38 fixes" },
    remarks: [remark],
    trouble: { action: "giveReason", code: "protected", detail: "AccessDenied" },
  },
  many: { ...ready, view: viewOf(manyFindings()) },
} as const satisfies { readonly [name: string]: CheckState };

export type CheckStateName = keyof typeof checkStates;

/** Every reason for which the pane does not start. */
export const startStates: readonly StartObstacle[] = [
  { kind: "no-office", address: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js" },
  { kind: "browser" },
  { kind: "not-excel", program: "Word" },
  { kind: "too-old", found: "1.7" },
  { kind: "broken", detail: "TypeError: x is undefined" },
];

/** What `LiveCheck.report` gives for the paper. */
export const reportContent: SheetContent = {
  name: "审核结果",
  otherNames: ["Check results"],
  columns: [],
  rows: [
    ...["广东省人工智能产业园申报书 审核结果", "填报单位:琶洲示例人工智能产业园    报告期:2026", "强制性 60 项"].map(
      (value) => ({ role: "banner" as const, cells: [{ value, style: "about" as const }] }),
    ),
    ...Array.from({ length: 60 }, (_, index) => ({
      role: "data" as const,
      cells: [
        "强制性",
        "enterprises.aiOutput.type",
        "企业清单",
        `H${String(index + 4)}`,
        "91440605MA00800007",
        "25oo",
        "“25oo”不是一个数",
        "指南 一(一)3",
        "已进驻人工智能骨干企业不少于5家，或人工智能企业不少于20家。",
        "请只填数字，单位见表头。",
        "",
      ].map((value) => ({ value, style: "text" as const })),
    })),
  ],
  footer: { left: "", right: "" },
};
