import { definitionChoices as choices } from "./definition-choices.ts";
import {
  cellsOf,
  kindColumn,
  type CellContent,
  type DefinitionColumn,
  type RowKind,
  type SheetPlan,
} from "./definition-table.ts";

/** `header` is "zh / en / width in characters". */
function column(key: string, header: string, content: CellContent = "text"): DefinitionColumn {
  const [zh = "", en = "", width] = header.split(" / ");
  return { key, header: { zh, en }, content, width: Number(width) };
}

/** `name` is "kind", or "kind of owner" with the column that names what the row belongs to; `label` is "zh / en". */
function kind(name: string, label: string, cells: string): RowKind {
  const [own = "", owner] = name.split(" of ");
  const [zh = "", en = ""] = label.split(" / ");
  return { kind: own, label: { zh, en }, cells: cellsOf(cells), ...(owner !== undefined && { owner }) };
}

const labels = [column("label.zh", "名称 / Name / 26"), column("label.en", "英文名称 / English name / 26")];
const cited = column("clause", "条款 / Clause / 16");
const unit = column("unit", "单位 / Unit / 10");

const fieldCells =
  "id label.zh label.en type unit required requiredWhen feedsCriterion min max minLength maxLength pattern unique " +
  "codes offers aliases note.zh note.en clause name planned width band prefill carry";

const fieldKinds = [
  kind("sheet", "工作表 / sheet", "id=sheet name heading.zh=label.zh heading.en=label.en kind landscape"),
  kind("field of sheet", "指标 / field", fieldCells),
  kind("display of sheet", "计算显示 / display", "label.zh label.en unit formula numberFormat blank after"),
  kind(
    "table of sheet",
    "清单 / table",
    "id title.zh=label.zh title.en=label.en key rows required clause fixedRows startsBlank",
  ),
  kind("column of sheet", "列 / column", fieldCells),
  kind("fixedRow of sheet", "固定行 / fixed row", "key=rowKey label.zh label.en aliases optional clause"),
];

const fields: SheetPlan = {
  name: "字段",
  title: { zh: "工作表、指标、清单和列", en: "Sheets, fields, tables and columns" },
  kinds: fieldKinds,
  columns: [
    kindColumn(fieldKinds),
    column("sheet", "工作表编号 / Sheet id / 16"),
    column("id", "编号 / Id / 20"),
    ...labels,
    column("type", "类型 / Type / 18", choices.fieldType),
    unit,
    column("required", "必填 / Required / 9", "flag"),
    column("requiredWhen", "何时必填 / Required when / 28", "expression"),
    column("feedsCriterion", "计入条件 / Feeds a criterion / 9", "flag"),
    column("min", "最小值 / Least / 10", "number"),
    column("max", "最大值 / Most / 10", "number"),
    column("minLength", "最少字数 / Least characters / 10", "number"),
    column("maxLength", "最多字数 / Most characters / 10", "number"),
    column("pattern", "格式(正则) / Pattern / 18"),
    column("unique", "不得重复 / Unique / 9", "flag"),
    column("codes", "代码表 / Code list / 16"),
    column("offers", "选项取自列 / Offers / 20"),
    column("aliases", "别名(每行一个) / Aliases (one a line) / 24", "texts"),
    column("note.zh", "填报说明 / Note / 36"),
    column("note.en", "英文说明 / English note / 36"),
    cited,
    column("name", "工作表名或定义名称 / Sheet name or defined name / 16"),
    column("planned", "可为将来日期 / May be planned / 9", "flag"),
    column("width", "列宽 / Width / 9", "number"),
    column("band", "封面位置 / Place on the cover / 16", choices.band),
    column("prefill", "预填 / Prefilled with / 18", choices.prefill),
    column("carry", "结转(keep/clear/列) / Carried forward / 14"),
    column("kind", "工作表种类 / Kind of sheet / 16", choices.sheetKind),
    column("landscape", "横向 / Landscape / 9", "flag"),
    column("key", "主键列 / Key columns / 20", "names"),
    column("rows", "空白行数 / Blank rows / 9", "number"),
    column("fixedRows", "固定行 / Fixed rows / 9", "list"),
    column("startsBlank", "不结转 / Not carried / 9", "flag"),
    column("rowKey", "固定行键 / Key of a fixed row / 18"),
    column("optional", "可留空 / Optional / 9", "flag"),
    column("formula", "Excel 公式 / Excel formula / 36"),
    column("numberFormat", "数字格式 / Number format / 14"),
    column("blank", "空白时显示 / Shown while blank / 12", "textOrNumber"),
    column("after", "位于指标之下 / Stands under / 18"),
  ],
};

const codeKinds = [kind("code of list", "代码 / code", "code label.zh label.en aliases parent takesRemark retired")];

const codes: SheetPlan = {
  name: "代码",
  title: { zh: "本表自有的代码表", en: "Code lists of this form alone" },
  kinds: codeKinds,
  columns: [
    kindColumn(codeKinds),
    column("list", "代码表 / Code list / 20"),
    column("code", "代码 / Code / 18"),
    ...labels,
    column("aliases", "别名(每行一个) / Aliases (one a line) / 28", "texts"),
    column("parent", "上级代码 / Parent / 14"),
    column("takesRemark", "可注明 / Takes a remark / 9", "flag"),
    column("retired", "已停用 / Retired / 9", "flag"),
  ],
};

const parameterKinds = [
  kind("parameter", "参数 / parameter", "id label.zh label.en unit value clause source byCity"),
  kind("city of id", "分市取值 / value of a city", "city value"),
];

const parameters: SheetPlan = {
  name: "参数",
  title: { zh: "门槛和容差", en: "Thresholds and tolerances" },
  kinds: parameterKinds,
  columns: [
    kindColumn(parameterKinds),
    column("id", "编号 / Id / 32"),
    ...labels,
    unit,
    column("value", "取值 / Value / 12", "number"),
    column("byCity", "分市 / By city / 9", "list"),
    column("city", "地市代码 / City code / 12"),
    cited,
    column("source", "来源 / Source / 20", choices.house),
  ],
};

const ruleKinds = [
  kind(
    "rule",
    "规则 / rule",
    "id=rule title.zh=label.zh title.en=label.en clause source severity waiver scope each when holds branches mark " +
      "message.zh message.en hint.zh hint.en fix.target fix.value",
  ),
  kind("branch of rule", "分支 / branch", "id label.zh label.en holds"),
  kind("fact of rule", "变量 / fact", "id value=holds"),
  kind("mark of rule", "标记 / mark", "column=mark.column rows=mark.rows most=mark.most"),
];

const rules: SheetPlan = {
  name: "规则",
  title: { zh: "审核公式", en: "Rules" },
  kinds: ruleKinds,
  columns: [
    kindColumn(ruleKinds),
    column("rule", "规则编号 / Rule id / 11"),
    column("id", "分支或变量编号 / Id of a branch or fact / 16"),
    ...labels,
    cited,
    column("source", "来源 / Source / 20", choices.house),
    column("severity", "级别 / Severity / 22", choices.severity),
    column("waiver", "由谁豁免 / Waived by / 16", choices.waiver),
    column("scope", "对照范围 / Asked of / 20", choices.scope),
    column("each", "逐行审核的清单 / Asked of each row of / 16"),
    column("when", "适用条件 / Asked when / 44", "expression"),
    column("holds", "成立条件或变量取值 / Holds, or value of the fact / 64", "expression"),
    column("branches", "有分支 / Has branches / 9", "list"),
    column("mark", "标记位置 / Marks / 30", "names"),
    column("mark.column", "标记列 / Column to mark / 22"),
    column("mark.rows", "标记哪些行 / Rows to mark / 44", "expression"),
    column("mark.most", "最多标记行数 / Most rows / 20", "expression"),
    column("message.zh", "提示 / Message / 48"),
    column("message.en", "英文提示 / English message / 48"),
    column("hint.zh", "建议 / Hint / 48"),
    column("hint.en", "英文建议 / English hint / 48"),
    column("fix.target", "一键改正:位置 / Fix: place / 18"),
    column("fix.value", "一键改正:取值 / Fix: value / 28", "expression"),
  ],
};

const summaryKinds = [
  kind(
    "column",
    "汇总列 / column",
    "id label.zh label.en unit value type decimals units ratio.numerator ratio.denominator time picture",
  ),
  kind("criterion", "判定列 / criterion", "id"),
  kind("detail", "明细 / details", "table"),
  kind("distinct", "去重 / distinct", "table key name figure where"),
  kind("breakdown", "分类 / breakdown", "table by figure where"),
  kind("target", "目标 / target", "column=id rule above year value=parameter"),
  kind("matrix", "单位并列 / unit beside unit", "id"),
  kind("crossing", "单位×分类 / units by choice", "table by"),
  kind("progress", "进度 / progress", "table key name plan done investment progress periods=parameter"),
  kind("review", "评价记录 / review", "title.zh=label.zh title.en=label.en"),
  kind("reviewColumn", "评价记录列 / column of the review", "label.zh label.en column=id"),
];

const summary: SheetPlan = {
  name: "汇总",
  title: { zh: "汇总表", en: "Summary" },
  kinds: summaryKinds,
  columns: [
    kindColumn(summaryKinds),
    column("id", "编号或规则 / Id or rule / 22"),
    ...labels,
    unit,
    column("value", "取值 / Value / 64", "expression"),
    column("type", "类型 / Type / 18", choices.summaryType),
    column("decimals", "小数位 / Decimals / 9", "number"),
    column("units", "各单位间 / Over units / 18", choices.units),
    column("ratio.numerator", "分子列 / Numerator / 20"),
    column("ratio.denominator", "分母列 / Denominator / 20"),
    column("time", "各期间 / Over periods / 20", choices.time),
    column("picture", "图形 / Picture / 18", choices.picture),
    column("table", "清单 / Table / 18"),
    column("key", "去重主键列 / Key column / 16"),
    column("name", "名称列 / Name column / 16"),
    column("by", "分类列 / Choice column / 16"),
    column("figure", "数值列 / Figure column / 16"),
    column("where", "行条件 / Rows where / 32", "expression"),
    column("rule", "审核规则 / Rule / 12"),
    column("above", "须超过 / More than / 9", "flag"),
    column("year", "目标年参数 / Parameter of the target year / 20"),
    column("parameter", "参数 / Parameter / 20"),
    column("plan", "年度计划列 / Column of the plan / 16"),
    column("done", "本年累计列 / Column of what is done / 16"),
    column("investment", "总投资列 / Column of the investment / 16"),
    column("progress", "形象进度列 / Column of the progress / 16"),
  ],
};

/** The sheets of the definition workbook that list rows; the settings stand on a sheet of their own. */
export const definitionPlans = { fields, codes, parameters, rules, summary } as const;

/** The form's own properties, a row each. */
export const settingsPlan: { readonly name: string; readonly columns: readonly DefinitionColumn[] } = {
  name: "设置",
  columns: [
    column("form", "表名 / Form / 70"),
    column("version", "版本 / Version / 70"),
    column("title.zh", "标题 / Title / 70"),
    column("title.en", "英文标题 / English title / 70"),
    column("reportCode", "表号 / Form number / 70"),
    column("agency.zh", "制表机关 / Agency / 70"),
    column("agency.en", "制表机关(英文) / Agency in English / 70"),
    column("source", "依据文件简称 / Source document / 70"),
    column("notice.zh", "封面声明 / Notice on the cover / 70"),
    column("notice.en", "封面声明(英文) / Notice in English / 70"),
    column("unitKind", "填报单位种类 / Kind of unit / 70", choices.unitKind),
    column("periodKind", "报告期种类 / Kind of period / 70", choices.periodKind),
    column("valid.from", "有效期起 / Valid from / 70", "date"),
    column("valid.to", "有效期止 / Valid to / 70", "date"),
    column("valid.clause", "有效期依据 / Clause on validity / 70"),
  ],
};
