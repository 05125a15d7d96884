import { basename } from "node:path";
import { wordsIn, type Language, type Text } from "../../shared/cells/text.ts";
import { severityNames } from "../../shared/forms/severity-names.ts";
import type { ImpactSheet } from "../workbooks/impact-book.ts";
import { nameOf } from "./impact-files.ts";
import type { ImpactReport } from "./impact-report.ts";
import { changeNames, presenceOf, titleOf } from "./impact-words.ts";
import { showCell } from "./show-cells.ts";

/** The sheets of impact.xlsx: a row a rule, a row a unit and rule, and the files that were not checked. */
export function impactSheets(report: ImpactReport, language: Language): readonly ImpactSheet[] {
  const say = (text: Text): string => wordsIn(text, language);
  const title = report.names.map((name) => basename(name)).join(" → ");
  return [
    { name: say(sheets.byRule), title, columns: ruleColumns.map(spoken(say)), rows: ruleRows(report, say) },
    { name: say(sheets.byUnit), title, columns: unitColumns.map(spoken(say)), rows: unitRows(report, say) },
    { name: say(sheets.refused), title, columns: refusedColumns.map(spoken(say)), rows: refusedRows(report, say) },
  ];
}

type Say = (text: Text) => string;
type Column = readonly [header: Text, width: number];

function spoken(say: Say): (column: Column) => ImpactSheet["columns"][number] {
  return ([header, width]) => ({ header: say(header), width });
}

function ruleRows({ rules, versions }: ImpactReport, say: Say): ImpactSheet["rows"] {
  return rules.map(({ rule, units }) => {
    const note = presenceOf(rule, versions);
    const { fails, passes, differs, undecided } = units;
    const names = [fails, passes].map((those) => those.map(nameOf).join("\n"));
    const counts = [fails, passes, differs, undecided].map((those) => those.length);
    return [rule, say(titleOf(rule, versions)), note ? say(note) : "", ...counts, ...names];
  });
}

function unitRows({ units, versions }: ImpactReport, say: Say): ImpactSheet["rows"] {
  return units.flatMap((unit) =>
    unit.impacts.map(({ rule, change, severity, before, after, finding }) => {
      const sheet = finding?.marks[0]?.sheet ?? "";
      const cells = finding?.marks.map((mark) => showCell(mark, sheet)).join(", ") ?? "";
      const what = [rule, say(titleOf(rule, versions)), say(changeNames[change]), say(severityNames[severity])];
      const where = [sheet, cells, finding ? say(finding.message) : ""];
      return [nameOf(unit), unit.identity.period, basename(unit.file), ...what, before, after, ...where];
    }),
  );
}

function refusedRows({ refused }: ImpactReport, say: Say): ImpactSheet["rows"] {
  return refused.map(({ file, refusal }) => [basename(file), refusal.code, say(refusal.text), say(refusal.remedy)]);
}

const sheets = {
  byRule: { zh: "按规则", en: "By rule" },
  byUnit: { zh: "按单位", en: "By unit" },
  refused: { zh: "未审核", en: "Not checked" },
};

const rule: Column = [{ zh: "规则", en: "Rule" }, 22];
const title: Column = [{ zh: "内容", en: "Title" }, 36];

const ruleColumns: readonly Column[] = [
  rule,
  title,
  [{ zh: "备注", en: "Note" }, 14],
  [{ zh: "新增不满足", en: "Newly fail" }, 12],
  [{ zh: "不再不满足", en: "Fail no more" }, 12],
  [{ zh: "不满足之处有变", en: "Fail differently" }, 12],
  [{ zh: "不能再判定", en: "Undecided" }, 12],
  [{ zh: "新增不满足的单位", en: "Units that newly fail" }, 40],
  [{ zh: "不再不满足的单位", en: "Units that fail no more" }, 40],
];

const unitColumns: readonly Column[] = [
  [{ zh: "填报单位", en: "Unit" }, 30],
  [{ zh: "报告期", en: "Period" }, 10],
  [{ zh: "文件", en: "File" }, 36],
  rule,
  title,
  [{ zh: "变化", en: "Change" }, 16],
  [{ zh: "级别", en: "Severity" }, 12],
  [{ zh: "原来处数", en: "Findings before" }, 10],
  [{ zh: "现在处数", en: "Findings now" }, 10],
  [{ zh: "工作表", en: "Sheet" }, 14],
  [{ zh: "单元格", en: "Cells" }, 20],
  [{ zh: "提示", en: "Message" }, 70],
];

const refusedColumns: readonly Column[] = [
  [{ zh: "文件", en: "File" }, 40],
  [{ zh: "代号", en: "Code" }, 24],
  [{ zh: "原因", en: "Reason" }, 60],
  [{ zh: "处理办法", en: "What to do" }, 60],
];
