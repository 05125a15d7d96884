import { compileForm } from "../../../shared/forms/compile.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Record, Value } from "../../../shared/records/record.ts";

export const words = (zh: string) => ({ zh, en: `${zh} (en)` });

const field = (id: string, type: string, more: object = {}) => ({ id, label: words(id), type, ...more });

/** A rule with everything that the schema asks for, ready to be changed. */
export const aRule = (id: string, more: object) => ({
  id,
  title: words(id),
  source: "house",
  severity: "mandatory",
  mark: ["area"],
  message: words(`${id} fails`),
  hint: words("mend it"),
  ...more,
});

/** The smallest definition that has a field of each kind, a table, a fixed table and rules of each scope. */
export function aSmallDefinition(rules: readonly object[] = smallRules) {
  return {
    form: "small",
    version: "2026.1",
    title: words("小表"),
    reportCode: "X1",
    agency: words("某厅"),
    source: "指南",
    notice: words("参考模板"),
    unitKind: "park",
    periodKind: "year",
    valid: { from: "2018-01-01" } as { from: string; to?: string },
    parameters: [
      { id: "outputMin", label: words("门槛"), value: 5000, source: "house" },
      { id: "companiesMin", label: words("家数"), value: 3, source: "house" },
      { id: "quota", label: words("名额"), value: { default: 1, byCity: { "440100": 2 } }, source: "house" },
    ],
    codeLists: {
      kind: [
        { code: "ai", label: words("人工智能") },
        { code: "other", label: words("其他") },
      ],
    },
    sheets: [
      {
        id: "basics",
        name: "基本情况",
        kind: "fields",
        fields: [
          field("area", "number", { required: true, min: 0 }),
          field("total", "number", { unit: "万元" }),
          field("leader", "yesNo", { required: true }),
          field("leaderName", "text", { requiredWhen: "f.leader", maxLength: 4 }),
          field("filledOn", "date"),
          field("city", "choice", { codes: "cities", prefill: "city" }),
        ],
      },
      {
        id: "enterprises",
        name: "企业清单",
        kind: "table",
        table: {
          id: "enterprises",
          title: words("企业清单"),
          key: ["code"],
          columns: [
            field("name", "text", { required: true }),
            field("code", "text", { required: true, unique: true }),
            field("kind", "choice", { codes: "kind" }),
            field("settled", "yesNo"),
            field("output", "number", { min: 0, unit: "万元" }),
            field("whole", "number"),
            field("since", "month", { requiredWhen: "e.settled" }),
          ],
        },
      },
    ],
    rules,
    summary: {
      columns: [{ id: "area", label: words("面积"), value: "f.area", type: "number", units: "sum" }],
      criteria: [],
    },
  };
}

const strong = "enterprises.filter(e, e.settled && e.output >= p.outputMin)";

const smallRules: readonly object[] = [
  aRule("A1.1", {
    severity: "waivable",
    waiver: "province",
    holds: `${strong}.size() >= p.companiesMin || enterprises.filter(e, e.settled).size() >= 5`,
    branches: [
      { id: "strong", label: words("骨干"), holds: `${strong}.size() >= p.companiesMin` },
      { id: "many", label: words("多家"), holds: "enterprises.filter(e, e.settled).size() >= 5" },
    ],
    facts: { strong: `count(${strong})` },
    mark: [
      {
        column: "enterprises.output",
        rows: "enterprises.filter(e, e.settled && e.output < p.outputMin)",
        most: `p.companiesMin - count(${strong})`,
      },
    ],
    message: { zh: "骨干企业 {strong} 家,应不少于 {p.companiesMin} 家", en: "{strong} of {p.companiesMin}" },
  }),
  aRule("A1.2", {
    each: "enterprises",
    when: "given(e.whole)",
    holds: "e.output <= e.whole",
    mark: ["enterprises.output"],
    message: { zh: "{rowKey}:{e.output} 大于 {e.whole}", en: "{rowKey}: {e.output} > {e.whole}" },
  }),
  aRule("A1.3", {
    holds: "near(sum(enterprises.filter(e, e.settled).map(e, e.output)), f.total, 0.01)",
    mark: ["total"],
    fix: { target: "total", value: "sum(enterprises.filter(e, e.settled).map(e, e.output))" },
  }),
  aRule("A1.4", {
    each: "enterprises",
    severity: "explain",
    holds: "!conflicting(enterprises.map(x, x.code), enterprises.map(x, x.name)).contains(e.code)",
    mark: ["enterprises.name"],
  }),
  aRule("A1.5", {
    each: "enterprises",
    holds: "!given(e.since) || e.since <= f.filledOn",
    mark: ["enterprises.since"],
  }),
  aRule("Q1", { scope: "round", holds: "count(others.filter(o, o.recommended && o.f.city == f.city)) < p.quota" }),
  aRule("Q3", {
    scope: "round",
    severity: "explain",
    each: "enterprises",
    holds: "!keys(others.map(o, o.enterprises.map(x, x.code))).contains(e.code)",
    mark: ["enterprises.code"],
  }),
];

export function aSmallForm(rules: readonly object[] = smallRules): Form {
  return compileForm({
    definition: aSmallDefinition(rules),
    clauses: {},
    file: "small@2026.1.yaml",
    lineOf: () => undefined,
  });
}

export interface Company {
  readonly name?: Value;
  readonly code?: Value;
  readonly kind?: Value;
  readonly settled?: Value;
  readonly output?: Value;
  readonly whole?: Value;
  readonly since?: Value;
}

export const aCompany = (code: string, more: Company = {}): Company => ({
  name: `公司${code}`,
  code,
  kind: "ai",
  settled: true,
  output: 6000,
  whole: 9000,
  since: "2020-05",
  ...more,
});

const columns = { name: 1, code: 2, kind: 3, settled: 4, output: 5, whole: 6, since: 7 };

const fieldRows = { area: 1, total: 2, leader: 3, leaderName: 4, filledOn: 5, city: 6 };

/** A record of the small form that passes every rule; companies stand from row 3 on. */
export function aSmallRecord(
  companies: readonly Company[] = [aCompany("A"), aCompany("B"), aCompany("C")],
  fields: { readonly [id: string]: Value } = {},
): Record {
  const settled = companies.filter((company) => company.settled === true);
  const total = settled.reduce((sum, company) => sum + (typeof company.output === "number" ? company.output : 0), 0);
  const known = { area: 300, total, leader: false, leaderName: null, filledOn: "2026-03-01", city: "440100" };
  return {
    form: "small@2026.1",
    unit: "示例园区",
    period: "2026",
    fields: { ...known, ...fields },
    tables: { enterprises: companies.map((company, index) => ({ row: index + 3, values: { ...company } })) },
    origins: {
      fields: Object.fromEntries(
        Object.entries(fieldRows).map(([id, row]) => [id, { sheet: "基本情况", row, column: 2 }]),
      ),
      tables: { enterprises: { sheet: "企业清单", headerRow: 2, columns, lastRow: companies.length + 2 } },
    },
    unread: { fields: [], cells: [] },
    problems: [],
  };
}
