import { fillText, type SlotValue, type Text } from "../cells/text.ts";
import { showValue } from "../findings/show-value.ts";
import type { TableDefinition } from "../forms/definition.ts";
import { fillYears, type Form } from "../forms/form.ts";
import type { RecordRow } from "../records/record.ts";

/** What people call a row of a table: its label where rows are given, the values of its key, or its row of the sheet. */
export function rowName(
  form: Form,
  table: TableDefinition,
  { row, period }: { readonly row: RecordRow; readonly period: string },
): SlotValue {
  const values = table.key.map((column) => row.values[column] ?? null);
  const given = table.fixedRows?.find(({ key }) => fillYears(key, period) === values[0]);
  if (given) return { zh: fillYears(given.label.zh, period), en: fillYears(given.label.en, period) };
  if (values.every((value) => value === null)) return fillText(words.row, { row: row.row });
  const columns = form.tables.get(table.id)!.columns;
  const shown = table.key.map((column, index) => showValue(form, columns.get(column)!, values[index]!));
  return {
    zh: shown.map((one) => wordsOf(one, "zh")).join(" + "),
    en: shown.map((one) => wordsOf(one, "en")).join(" + "),
  };
}

function wordsOf(value: SlotValue, language: keyof Text): string {
  return typeof value === "object" ? value[language] : String(value);
}

const words = { row: { zh: "第 {row} 行", en: "row {row}" } };
