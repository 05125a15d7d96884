import type { Text } from "../cells/text.ts";
import type { RuleDefinition } from "./definition.ts";
import type { Form } from "./form.ts";

/** Every rule of every form as Markdown: what CATALOGUE.md holds, and what a change of rules is read by. */
export function ruleCatalogue(forms: readonly Form[]): string {
  return [...preface, ...forms.flatMap(formChapter)].join("\n");
}

const preface = [
  "# 审核规则目录 · Catalogue of rules",
  "",
  "<!-- Written by `npm run catalogue` from the form definitions. Do not edit. -->",
  "",
];

function formChapter(form: Form): string[] {
  const { definition } = form;
  return [
    `## ${form.id} ${definition.title.zh} · ${definition.title.en}`,
    "",
    "| 编号 id | 类别 severity | 条款 clause | 规则 rule | 提示 message |",
    "|---|---|---|---|---|",
    ...definition.rules.map(ruleRow),
    "",
    ...clauseList(form),
    "",
    ...parameterTable(form),
    "",
  ];
}

function ruleRow(rule: RuleDefinition): string {
  const severity = rule.waiver === undefined ? rule.severity : `${rule.severity} (${rule.waiver})`;
  const id = rule.scope === "round" ? `${rule.id} ∗` : rule.id;
  return `| ${[id, severity, rule.clause ?? "house", both(rule.title), both(rule.message)].map(cell).join(" | ")} |`;
}

/** The words of each clause that a rule cites, in the order in which the rules cite them. */
function clauseList({ definition, clauses }: Form): string[] {
  const cited = new Set(definition.rules.flatMap((rule) => rule.clause ?? []));
  const lines = [...cited].map((citation) => `- **${citation}** ${clauses.get(citation) ?? ""}`);
  return ["∗ 跨工作簿 across workbooks · house: 本系统补充 ours, in no source document", "", ...lines];
}

function parameterTable({ definition }: Form): string[] {
  const rows = definition.parameters.map(({ id, label, unit, value, clause }) => {
    const shown = typeof value === "number" ? String(value) : byCity(value);
    return `| ${[id, both(label), `${shown}${unit === undefined ? "" : ` ${unit}`}`, clause ?? "house"].map(cell).join(" | ")} |`;
  });
  return ["| 参数 parameter | 含义 meaning | 值 value | 条款 clause |", "|---|---|---|---|", ...rows];
}

function byCity(value: { readonly default: number; readonly byCity: Readonly<{ [city: string]: number }> }): string {
  const cities = Object.entries(value.byCity).map(([city, figure]) => `${city}: ${String(figure)}`);
  return `${String(value.default)}; ${cities.join("; ")}`;
}

function both({ zh, en }: Text): string {
  return `${zh}<br>${en}`;
}

/** A "|" would end the cell, a line break the row. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
