import { compileForm } from "../../../shared/forms/compile.ts";
import type { Form } from "../../../shared/forms/form.ts";

const aText = (zh: string, en = zh) => ({ zh, en });
const aField = (id: string, zh: string, type: string, more: object = {}) => ({
  id,
  label: aText(zh, id),
  type,
  ...more,
});

const cover = {
  id: "cover",
  name: "封面",
  kind: "cover",
  fields: [
    aField("version", "模板版本", "text", { prefill: "formVersion", name: "pf_form" }),
    aField("period", "报告期", "text", { prefill: "period", name: "pf_period", required: true }),
    aField("unit", "填报单位", "text", { prefill: "unit", name: "pf_unit", required: true }),
    aField("city", "所在地级以上市", "choice", { prefill: "city", codes: "cities", required: true }),
    aField("managementCode", "管理机构统一社会信用代码", "creditCode"),
    aField("email", "邮箱", "email"),
    aField("filled", "填报日期", "date", { band: "foot", required: true }),
  ],
};

const basics = {
  id: "basics",
  name: "基本情况",
  kind: "fields",
  heading: aText("产值填 {T-1} 年数据"),
  fields: [
    aField("parkName", "园区名称", "text", { required: true }),
    aField("area", "规划建设面积", "number", { unit: "亩", required: true }),
    aField("firms", "入驻企业总数", "integer", { unit: "家", aliases: ["入园企业总数"] }),
    aField("settledBody", "是否成立领导组织", "yesNo"),
    aField("output", "上年园区总产值", "number", { unit: "万元" }),
    aField("overview", "园区概况", "text", { note: aText("不超过 1000 字") }),
  ],
};

const enterprises = {
  id: "enterprises",
  name: "企业清单",
  kind: "table",
  table: {
    id: "enterprises",
    title: aText("人工智能企业清单", "Enterprises"),
    key: ["code"],
    rows: 20,
    columns: [
      aField("name", "企业名称", "text", { required: true, aliases: ["单位名称"] }),
      aField("code", "统一社会信用代码", "creditCode", { required: true }),
      aField("kind", "产业类别", "choice", { codes: "kinds" }),
      aField("aiOutput", "人工智能产品产值", "number", { unit: "万元", required: true }),
      aField("output", "总产值", "number", { unit: "万元", required: true }),
      aField("staff", "从业人数", "integer", { unit: "人" }),
      aField("settled", "实际入驻", "yesNo", { required: true }),
      aField("since", "入驻年月", "month"),
    ],
  },
};

const funds = {
  id: "fundSheet",
  name: "资金安排",
  kind: "table",
  fields: [aField("fundsTotal", "资金合计", "number", { unit: "万元", required: true })],
  table: {
    id: "funds",
    title: aText("资金安排", "Funds"),
    key: ["year", "use"],
    rows: 10,
    columns: [
      aField("year", "年度", "year", { required: true }),
      aField("use", "用途", "text", { required: true }),
      aField("amount", "金额", "number", { unit: "万元", required: true }),
    ],
  },
};

const cleanYears = {
  id: "cleanSheet",
  name: "近三年环保",
  kind: "table",
  table: {
    id: "cleanYears",
    title: aText("近三年环保情况", "Clean years"),
    key: ["year"],
    columns: [
      aField("year", "年度", "text"),
      aField("accidents", "重大污染事故数", "integer", { unit: "起", required: true }),
      aField("violations", "重大环境违法事件数", "integer", { unit: "起", required: true }),
    ],
    fixedRows: [
      { key: "{T-2}", label: aText("{T-2}年", "{T-2}") },
      { key: "{T-1}", label: aText("{T-1}年", "{T-1}") },
      { key: "{T}", label: aText("本年截至填报日", "This year") },
    ],
  },
};

/** A form with every kind of sheet, table and place that reading has to do with. */
export function aForm(): Form {
  const definition = {
    form: "small",
    version: "2018.1",
    title: aText("小表"),
    reportCode: "小 1 表",
    agency: aText("试验"),
    source: "指南",
    notice: aText("试验用"),
    unitKind: "park",
    periodKind: "year",
    valid: { from: "2018-01-01" },
    codeLists: {
      cities: [{ code: "440100", label: aText("广州市"), aliases: ["广州"] }],
      kinds: [
        { code: "core", label: aText("核心产业") },
        { code: "other", label: aText("其他(注明)"), takesRemark: true },
      ],
    },
    sheets: [cover, basics, enterprises, funds, cleanYears],
    rules: [],
    summary: {
      columns: [{ id: "area", label: aText("面积"), value: "f.area", type: "number", units: "sum" }],
      criteria: ["A1.1"],
    },
  };
  const rule = {
    id: "A1.1",
    title: aText("面积"),
    source: "house",
    severity: "explain",
    holds: "f.area >= 300.0",
    mark: ["area"],
    message: aText("面积不足"),
    hint: aText("请核实"),
  };
  return compileForm({
    definition: { ...definition, rules: [rule] },
    clauses: {},
    file: "a-form.ts",
    lineOf: () => undefined,
  });
}
