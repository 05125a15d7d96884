import type { Answer, Answers, FilledForm } from "../../../server/demo/answers.ts";
import type { FieldDefinition } from "../../../shared/forms/definition.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Value } from "../../../shared/records/record.ts";
import type { Application, Values } from "../../shared/forms/a-clean-application.ts";

/** What a person types to fill in a form: labels for codes, 是 and 否; what the blank workbook holds already is left out. */
export function typedAnswers(form: Form, { fields, tables }: Application): FilledForm {
  const own = [...form.fields.values()].map(({ field }) => field).filter(({ prefill }) => prefill === undefined);
  const rows = [...form.tables.values()].map(({ table }) => {
    const columns = table.fixedRows ? table.columns.slice(1) : table.columns;
    return [table.id, (tables[table.id] ?? []).map((values) => typedValues(form, columns, values))] as const;
  });
  return { fields: typedValues(form, own, fields), tables: Object.fromEntries(rows) };
}

function typedValues(form: Form, columns: readonly FieldDefinition[], values: Values): Answers {
  const answers: { [id: string]: Answer } = {};
  for (const column of columns) {
    const value = values[column.id] ?? null;
    if (value !== null) answers[column.id] = typedValue(form, column, value);
  }
  return answers;
}

function typedValue(form: Form, { codes }: FieldDefinition, value: NonNullable<Value>): Answer {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return value;
  const labelOf = (code: string): string =>
    codes === undefined ? code : form.codeLists.get(codes)!.find((one) => one.code === code)!.label.zh;
  return typeof value === "string" ? labelOf(value) : value.map(labelOf).join("、");
}
