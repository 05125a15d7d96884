import type { Text } from "../cells/text.ts";
import type { Form } from "./form.ts";

/** The words for a rule of a form; for what a field implies ("phone.pattern", "enterprises.aiOutput.type"), the field's. */
export function ruleTitle(rule: string, form: Form): Text | undefined {
  const known = form.rules.get(rule);
  if (known) return known.title;
  const [first = "", second = ""] = rule.split(".");
  return form.fields.get(first)?.field.label ?? form.tables.get(first)?.columns.get(second)?.label;
}
