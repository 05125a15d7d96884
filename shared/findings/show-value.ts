import type { SlotValue } from "../cells/text.ts";
import { showNumber } from "../cells/text.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Value } from "../records/record.ts";

const nothing = { zh: "(空)", en: "(blank)" };

/** A value as a message shows it: a choice by its label, blank in words. */
export function showValue(form: Form, field: FieldDefinition, value: Value): SlotValue {
  if (value === null || value === "") return nothing;
  if (typeof value === "number") return field.type === "percent" ? `${showNumber(value)}%` : value;
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "string") return labelOf(form, field, value);
  const labels = value.map((code) => labelOf(form, field, code));
  return { zh: labels.map(inChinese).join("、"), en: labels.map(inEnglish).join(", ") };
}

/** What an expression gave, as a message shows it. */
export function showResult(result: unknown): SlotValue {
  if (typeof result === "number") return result;
  if (typeof result === "bigint") return Number(result);
  if (typeof result === "boolean") return result ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (result instanceof Date) return Number.isNaN(result.getTime()) ? nothing : result.toISOString().slice(0, 10);
  if (Array.isArray(result)) return { zh: result.join("、"), en: result.join(", ") };
  return typeof result === "string" && result !== "" ? result : nothing;
}

function labelOf(form: Form, field: FieldDefinition, code: string): SlotValue {
  if (field.codes === undefined) return code;
  const found = form.codeLists.get(field.codes)?.find((entry) => entry.code === code);
  return found ? found.label : code;
}

function inChinese(value: SlotValue): string {
  return typeof value === "object" ? value.zh : String(value);
}

function inEnglish(value: SlotValue): string {
  return typeof value === "object" ? value.en : String(value);
}
