import type { Choices } from "./definition-table.ts";
import type { FieldDefinition, FormDefinition, RuleDefinition, SheetDefinition, SummaryColumn } from "./definition.ts";
import type { Text } from "../cells/text.ts";
import { severityNames } from "./severity-names.ts";

type Names<Value extends string | undefined> = { readonly [name in NonNullable<Value>]: Text };

const fieldType: Names<FieldDefinition["type"]> = {
  text: { zh: "文字", en: "text" },
  integer: { zh: "整数", en: "integer" },
  number: { zh: "数值", en: "number" },
  percent: { zh: "百分比", en: "percent" },
  date: { zh: "日期", en: "date" },
  month: { zh: "年月", en: "month" },
  year: { zh: "年份", en: "year" },
  yesNo: { zh: "是否", en: "yes or no" },
  choice: { zh: "单选", en: "choice" },
  choices: { zh: "多选", en: "choices" },
  creditCode: { zh: "信用代码", en: "credit code" },
  phone: { zh: "电话", en: "telephone" },
  email: { zh: "邮箱", en: "e-mail" },
};

const band: Names<FieldDefinition["band"]> = {
  head: { zh: "右上", en: "top right" },
  body: { zh: "正文", en: "grid" },
  foot: { zh: "签署行", en: "signatures" },
};

const prefill: Names<FieldDefinition["prefill"]> = {
  unit: { zh: "单位", en: "unit" },
  unitCode: { zh: "单位代码", en: "unit code" },
  city: { zh: "地市", en: "city" },
  county: { zh: "县区", en: "county" },
  period: { zh: "报告期", en: "period" },
  year: { zh: "年份", en: "year" },
  formVersion: { zh: "版本", en: "version" },
  reportCode: { zh: "表号", en: "form number" },
  agency: { zh: "制表机关", en: "agency" },
};

const sheetKind: Names<SheetDefinition["kind"]> = {
  cover: { zh: "封面", en: "cover" },
  fields: { zh: "指标页", en: "fields" },
  table: { zh: "清单页", en: "table" },
};

const unitKind: Names<FormDefinition["unitKind"]> = {
  park: { zh: "园区", en: "park" },
  area: { zh: "片区", en: "area" },
  expert: { zh: "专家", en: "expert" },
};

const periodKind: Names<FormDefinition["periodKind"]> = {
  year: { zh: "年报", en: "year" },
  quarter: { zh: "季报", en: "quarter" },
};

const waiver: Names<RuleDefinition["waiver"]> = {
  city: { zh: "市", en: "city" },
  province: { zh: "省", en: "province" },
};

const scope: Names<RuleDefinition["scope"]> = {
  form: { zh: "本表", en: "this workbook" },
  previous: { zh: "对上期", en: "last period" },
  round: { zh: "对同批", en: "the round" },
  register: { zh: "对入选名单", en: "the register" },
  merged: { zh: "汇总数", en: "merged figures" },
};

const summaryType: Names<SummaryColumn["type"]> = {
  text: { zh: "文字", en: "text" },
  number: { zh: "数值", en: "number" },
  percent: { zh: "百分比", en: "percent" },
};

const units: Names<SummaryColumn["units"]> = {
  sum: { zh: "求和", en: "sum" },
  count: { zh: "计数", en: "count" },
  max: { zh: "最大", en: "greatest" },
  list: { zh: "列出", en: "list" },
  ratio: { zh: "比率", en: "ratio" },
  none: { zh: "不汇总", en: "none" },
};

const time: Names<SummaryColumn["time"]> = {
  sum: { zh: "各期求和", en: "sum" },
  last: { zh: "取最近一期", en: "last" },
  none: { zh: "不汇总", en: "none" },
};

const picture: Names<SummaryColumn["picture"]> = {
  dataBar: { zh: "数据条", en: "bars" },
  iconSet: { zh: "图标", en: "icons" },
};

const house: Names<RuleDefinition["source"]> = { house: { zh: "本系统自定", en: "ours" } };

/** The words for every closed list of a definition. */
export const definitionChoices = {
  fieldType,
  band,
  prefill,
  sheetKind,
  unitKind,
  periodKind,
  severity: severityNames,
  waiver,
  scope,
  summaryType,
  units,
  time,
  picture,
  house,
} satisfies { readonly [list: string]: Choices };
