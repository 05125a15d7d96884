import type { FieldDefinition } from "../../shared/forms/definition.ts";
import { yearOf } from "../../shared/forms/form.ts";
import type { TemplateContext } from "./template-context.ts";

/** What stands in a field's cell before anyone fills it in; undefined where nothing is known. */
export function prefilledValue(field: FieldDefinition, context: TemplateContext): string | number | undefined {
  const value = knownValue(field, context) ?? context.known.fields?.[field.id];
  if (value === undefined || typeof value === "number") return value;
  if (field.codes !== undefined) return labelOf(value, context.form.codeLists.get(field.codes) ?? []);
  return (field.type === "year" || field.type === "integer") && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function knownValue(field: FieldDefinition, context: TemplateContext): string | number | undefined {
  const { definition, id } = context.form;
  const { unit, period } = context.known;
  switch (field.prefill) {
    case "unit":
      return unit?.name;
    case "unitCode":
      return unit?.code;
    case "city":
      return unit?.city;
    case "county":
      return unit?.county;
    case "period":
      return period;
    case "year":
      return period === undefined ? undefined : yearOf(period);
    case "formVersion":
      return id;
    case "reportCode":
      return definition.reportCode;
    case "agency":
      return definition.agency.zh;
    case undefined:
      return undefined;
  }
}

/** Drop-downs offer labels, so a code is written as its label; words that are neither stay as they are. */
function labelOf(value: string, codes: readonly { readonly code: string; readonly label: { zh: string } }[]): string {
  return codes.find((code) => code.code === value)?.label.zh ?? value;
}
