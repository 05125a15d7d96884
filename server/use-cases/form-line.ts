import type * as z from "zod";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { formLine } from "../../shared/submission/messages-forms.ts";

type LineParts = Pick<FormDefinition, "form" | "version" | "title" | "unitKind" | "periodKind" | "valid">;

/** A form version as one line of a list. */
export function formLineOf({ form, version, title, unitKind, periodKind, valid }: LineParts): z.infer<typeof formLine> {
  const to = valid.to === undefined ? {} : { to: valid.to };
  const id = `${form}@${version}`;
  return { id, form, version, title, unitKind, periodKind, valid: { from: valid.from, ...to } };
}
