import { compileForm } from "../../../shared/forms/compile.ts";
import type { Form } from "../../../shared/forms/form.ts";

const aText = (zh: string) => ({ zh, en: `${zh} (en)` });
const aField = (id: string, zh: string, type: string, more: object = {}) => ({ id, label: aText(zh), type, ...more });

const cover = {
  id: "cover",
  name: "封面",
  kind: "cover",
  fields: [
    aField("reportCode", "表号", "text", { prefill: "reportCode" }),
    aField("agency", "制表机关", "text", { prefill: "agency" }),
    aField("version", "模板版本", "text", { prefill: "formVersion", name: "pf_form" }),
    aField("unit", "填报单位", "text", { prefill: "unit", name: "pf_unit", required: true }),
    aField("period", "报告期", "text", { prefill: "period", name: "pf_period", required: true }),
    aField("city", "所在地级以上市", "choice", { prefill: "city", codes: "cities", required: true }),
    aField("county", "县(市、区)", "choice", { codes: "counties" }),
    aField("code", "管理机构统一社会信用代码", "creditCode"),
    aField("head", "单位负责人", "text", { band: "foot", required: true }),
    aField("filler", "填表人", "text", { band: "foot", required: true }),
    aField("phone", "联系电话", "phone", { band: "foot", required: true }),
    aField("filled", "填报日期", "date", { band: "foot", required: true }),
  ],
};

const basics = {
  id: "basics",
  name: "基本情况",
  kind: "fields",
  heading: aText("产值填 {T-1} 年数据"),
  fields: [
    aField("parkName", "园区名称", "text", { required: true, maxLength: 80 }),
    aField("area", "规划建设面积", "number", { unit: "亩", required: true, min: 0, clause: "指南 一(一)2" }),
    aField("companies", "入驻企业总数", "integer", { unit: "家" }),
    aField("fibre", "已通百兆光纤企业数", "integer", { unit: "家" }),
    aField("rule", "是否成立领导组织", "yesNo", { required: true, clause: "指南 一(一)1" }),
    aField("overview", "园区概况", "text", { maxLength: 1000, note: aText("不超过 1000 字") }),
  ],
  displays: [
    {
      label: aText("百兆光纤覆盖率"),
      unit: "%",
      formula: 'IF(N({companies})>0,N({fibre})/N({companies})*100,"")',
      after: "fibre",
    },
  ],
};

const enterprises = {
  id: "enterprises",
  name: "企业清单",
  kind: "table",
  landscape: true,
  table: {
    id: "enterprises",
    title: aText("人工智能企业清单(全部)"),
    key: ["code"],
    rows: 40,
    columns: [
      aField("name", "企业名称", "text", { required: true, width: 28 }),
      aField("code", "统一社会信用代码", "creditCode", { required: true }),
      aField("output", "人工智能产品产值", "number", { unit: "万元", required: true, clause: "指南 一(一)3" }),
      aField("settled", "实际入驻", "yesNo", { required: true }),
      aField("since", "入驻年月", "month"),
      aField("industry", "产业类别", "choice", { codes: "industry" }),
    ],
  },
};

const funds = {
  id: "funds",
  name: "资金安排",
  kind: "table",
  heading: aText("财政扶持资金初步安排"),
  fields: [aField("fundsTotal", "资金合计", "number", { unit: "万元", required: true })],
  table: {
    id: "funds",
    title: aText("资金安排"),
    key: ["year"],
    rows: 20,
    columns: [
      aField("year", "年度", "year", { required: true }),
      aField("amount", "金额", "number", { unit: "万元", required: true }),
      aField("enterprise", "企业信用代码", "creditCode", { offers: "enterprises.code" }),
    ],
  },
};

const cleanYears = {
  id: "cleanYears",
  name: "近三年环保",
  kind: "table",
  table: {
    id: "cleanYears",
    title: aText("近三年环保情况"),
    key: ["year"],
    columns: [aField("year", "年份", "text"), aField("accidents", "重大污染事故数", "integer", { unit: "起" })],
    fixedRows: [
      { key: "{T-2}", label: aText("{T-2} 年") },
      { key: "{T-1}", label: aText("{T-1} 年") },
    ],
  },
};

const cities = [
  { code: "440100", label: aText("广州市") },
  { code: "441900", label: aText("东莞市") },
];
const counties = [
  { code: "440104", label: aText("越秀区"), parent: "440100" },
  { code: "440106", label: aText("天河区"), parent: "440100" },
];
const industry = [
  { code: "core", label: aText("核心产业") },
  { code: "old", label: aText("旧称"), retired: true },
  { code: "other", label: aText("其他(注明)"), takesRemark: true },
];

const definition = {
  form: "small",
  version: "2018.1",
  title: aText("人工智能产业园区小表"),
  reportCode: "粤AI园 1 表",
  agency: aText("广东省工业和信息化厅"),
  source: "指南",
  notice: aText("参考模板,非官方附件"),
  unitKind: "park",
  periodKind: "year",
  valid: { from: "2018-01-01" },
  codeLists: { cities, counties, industry },
  sheets: [cover, basics, enterprises, funds, cleanYears],
  parameters: [
    { id: "areaMin", label: aText("面积下限"), unit: "亩", value: 300, clause: "指南 一(一)2" },
    { id: "fibreShare", label: aText("百兆光纤覆盖率下限"), unit: "%", value: 90, source: "house" },
  ],
  rules: [
    {
      id: "A2.7",
      title: aText("规划建设面积"),
      clause: "指南 一(一)2",
      severity: "explain",
      holds: "f.area >= p.areaMin",
      mark: ["area"],
      message: aText("面积不足"),
      hint: aText("请核实"),
    },
  ],
  summary: {
    columns: [{ id: "area", label: aText("面积"), value: "f.area", type: "number", units: "sum" }],
    criteria: ["A2.7"],
  },
};

/** A form of five sheets with one of everything. */
export function aSmallForm(): Form {
  const clauses = {
    "指南 一(一)1": "成立领导组织",
    "指南 一(一)2": "规划建设面积一般不少于300亩",
    "指南 一(一)3": "产业基础",
  };
  return compileForm({ definition, clauses, file: "small@2018.1.yaml", lineOf: () => undefined });
}
