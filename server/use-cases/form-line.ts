import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { FormLine } from "../../shared/submission/form-line.ts";

type LineParts = Pick<FormDefinition, "form" | "version" | "title" | "unitKind" | "periodKind" | "valid">;

/** A form version as one line of a list. */
export function formLineOf({ form, version, title, unitKind, periodKind, valid }: LineParts): FormLine {
  const to = valid.to === undefined ? {} : { to: valid.to };
  const id = `${form}@${version}`;
  return { id, form, version, title, unitKind, periodKind, valid: { from: valid.from, ...to } };
}
