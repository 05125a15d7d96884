import { fillText } from "../cells/text.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Form, FormTable } from "../forms/form.ts";
import type { Value } from "../records/record.ts";
import { rowKeyOf } from "../records/row-key.ts";
import { columnCell, fieldCell, recordRows, type Check, type Evaluation } from "./evaluation.ts";
import type { Finding } from "./finding.ts";
import { showValue } from "./show-value.ts";

const words = {
  message: {
    zh: "“{label}”本期 {value}、上期 {before}({unit}),相差约一万倍,疑似计量单位填错",
    en: "“{label}” is {value} now and was {before} last period ({unit}): about ten thousand times apart, the unit looks wrong",
  },
  hint: {
    zh: "请核对本期是否误用了元、万元或亿元;数值无误的,请说明原因",
    en: "Check whether 元, 万元 and 亿元 were mixed up; if the figure is right, state the reason",
  },
};

const MONEY = new Set(["元", "万元", "亿元"]);

/** Money figures about 10⁴ times last period's, or that part of it: 万元 taken for 亿元 or 元 (ours, forms.md §2). */
export function scaleChecks(form: Form): readonly Check[] {
  const fields = [...form.fields.values()].filter(({ field }) => isMoney(field));
  const columns = [...form.tables.values()].flatMap((table) =>
    table.table.columns.filter(isMoney).map((column) => columnCheck(form, table, column)),
  );
  return [...fields.map(({ field }) => fieldCheck(form, field)), ...columns];
}

function isMoney({ type, unit }: FieldDefinition): boolean {
  return type === "number" && unit !== undefined && MONEY.has(unit);
}

function fieldCheck(form: Form, field: FieldDefinition): Check {
  const whole = ({ record, context }: Evaluation): { findings: readonly Finding[] } => {
    const [value, before] = [record.fields[field.id] ?? null, context.previous?.fields[field.id] ?? null];
    if (!isFarApart(value, before)) return { findings: [] };
    const cell = fieldCell(record, field.id);
    const finding = findingOf(form, field, { value, before });
    return { findings: [{ ...finding, rule: `${field.id}.scale`, rowKey: "", marks: cell ? [cell] : [] }] };
  };
  return { id: `${field.id}.scale`, anywhere: new Set([field.id]), whole };
}

function columnCheck(form: Form, { table }: FormTable, column: FieldDefinition): Check {
  const name = `${table.id}.${column.id}`;
  const whole = (evaluation: Evaluation): { findings: readonly Finding[] } => {
    const earlier = evaluation.context.previous?.tables[table.id];
    if (!earlier) return { findings: [] };
    const before = new Map(earlier.map((row) => [rowKeyOf(table, row), row.values[column.id] ?? null]));
    const findings = recordRows(evaluation, table.id).flatMap((row): readonly Finding[] => {
      const rowKey = rowKeyOf(table, row);
      const values = { value: row.values[column.id] ?? null, before: before.get(rowKey) ?? null };
      if (!isFarApart(values.value, values.before)) return [];
      const cell = columnCell(evaluation.record, [table.id, column.id], row.row);
      return [{ ...findingOf(form, column, values), rule: `${name}.scale`, rowKey, marks: cell ? [cell] : [] }];
    });
    return { findings };
  };
  const keys = table.key.map((key) => `${table.id}.${key}`);
  return { id: `${name}.scale`, anywhere: new Set([table.id, name, ...keys]), whole };
}

/** Is one figure between half and twice ten thousand times the other? */
function isFarApart(value: Value, before: Value): boolean {
  if (typeof value !== "number" || typeof before !== "number" || value === 0 || before === 0) return false;
  const ratio = value / before;
  return (ratio >= 5_000 && ratio <= 20_000) || (ratio >= 0.5e-4 && ratio <= 2e-4);
}

function findingOf(
  form: Form,
  field: FieldDefinition,
  { value, before }: { readonly value: Value; readonly before: Value },
): Omit<Finding, "rule" | "rowKey" | "marks"> {
  const slots = {
    label: field.label,
    value: showValue(form, field, value),
    before: showValue(form, field, before),
    unit: field.unit ?? "",
  };
  return {
    severity: "explain",
    value: String(value),
    message: fillText(words.message, slots),
    hint: fillText(words.hint, slots),
  };
}
