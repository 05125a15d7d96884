import type { Text } from "../cells/text.ts";
import type { FieldDefinition, ParameterDefinition, RuleDefinition } from "./definition.ts";
import type { Form } from "./form.ts";
import { severityNames } from "./severity-names.ts";

const levelNames: { readonly [level in NonNullable<RuleDefinition["waiver"]>]: Text } = {
  city: { zh: "市", en: "city" },
  province: { zh: "省", en: "province" },
};

/** CATALOGUE.md: every rule, parameter and field of the forms, in both languages, in the order of their definitions. */
export function catalogue(forms: readonly Form[]): string {
  const head = [
    "# 规则目录 · Catalogue of rules",
    "由表式定义生成,请勿手工修改。Generated from the form definitions by `npm run catalogue`; do not edit.",
    "`*` 必填 required · `°` 计入申报条件,可留空 feeds a criterion, may be blank · `?` 有条件必填 required where its condition holds",
  ];
  return `${[...head, ...forms.flatMap(formParts)].join("\n\n")}\n`;
}

function formParts(form: Form): string[] {
  const { definition } = form;
  return [
    `## ${definition.title.zh} · ${definition.title.en} (\`${form.id}\`)`,
    `### 规则 · Rules (${definition.rules.length})`,
    markdownTable(
      ["编号 Id", "依据 Source", "级别 Severity", "规则 Rule", "未满足时 When it is not met"],
      definition.rules.map(ruleCells),
    ),
    `### 参数 · Parameters (${definition.parameters.length})`,
    markdownTable(
      ["编号 Id", "参数 Parameter", "取值 Value", "依据 Source"],
      definition.parameters.map(parameterCells),
    ),
    "### 指标 · Fields",
    markdownTable(["工作表 Sheet", "编号 Id", "指标 Field", "类型 Type", "依据 Source"], fieldRows(form)),
  ];
}

function ruleCells(rule: RuleDefinition): string[] {
  const severity = severityNames[rule.severity];
  const waiver = rule.waiver && levelNames[rule.waiver];
  const level = waiver ? { zh: `${severity.zh}(${waiver.zh})`, en: `${severity.en} (${waiver.en})` } : severity;
  return [rule.id, sourceOf(rule), both(level), both(rule.title), both(rule.message)];
}

function parameterCells(parameter: ParameterDefinition): string[] {
  return [`\`${parameter.id}\``, both(parameter.label), valueOf(parameter), sourceOf(parameter)];
}

function valueOf({ value, unit = "" }: ParameterDefinition): string {
  if (typeof value === "number") return `${value} ${unit}`.trim();
  const exceptions = Object.entries(value.byCity).map(([city, figure]) => `${city}: ${figure}`);
  return [`${value.default} ${unit}`.trim(), ...exceptions].join("; ");
}

function fieldRows(form: Form): string[][] {
  return form.definition.sheets.flatMap((sheet) => [
    ...sheet.fields.map((field) => fieldCells(field, sheet.name, field.id)),
    ...(sheet.table?.columns ?? []).map((column) => fieldCells(column, sheet.name, `${sheet.table!.id}.${column.id}`)),
  ]);
}

function fieldCells(field: FieldDefinition, sheet: string, name: string): string[] {
  const sign = field.required ? "*" : field.feedsCriterion ? "°" : field.requiredWhen ? "?" : "";
  const unit = field.unit ? `(${field.unit})` : "";
  const type = field.codes ? `${field.type}: ${field.codes}` : field.type;
  const label = both({ zh: `${field.label.zh}${unit}${sign}`, en: field.label.en });
  return [sheet, `\`${name}\``, label, type, field.clause ?? ""];
}

/** A rule can cite a clause and still be ours in its figure. */
function sourceOf({ clause, source }: { clause?: string | undefined; source?: "house" | undefined }): string {
  return [clause, source && "本系统 (ours)"].filter(Boolean).join(" · ");
}

function both({ zh, en }: Text): string {
  return `${zh}<br>${en}`;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => "---"), ...rows].map(markdownRow).join("\n");
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
}
