import type { Form } from "../../shared/forms/form.ts";

/** The units of measurement of a form, the most used first. */
export function unitsOf(form: Form): readonly string[] {
  const counts = new Map<string, number>();
  for (const sheet of form.definition.sheets) {
    for (const field of [...sheet.fields, ...(sheet.table?.columns ?? [])]) {
      if (field.unit !== undefined) counts.set(field.unit, (counts.get(field.unit) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([unit]) => unit);
}
