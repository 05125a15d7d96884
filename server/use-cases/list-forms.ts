import type * as z from "zod";
import type { Form } from "../../shared/forms/form.ts";
import type { formLine, formList } from "../../shared/submission/messages-forms.ts";
import type { Services } from "./services.ts";

/** Every form version of this server, by form and version. */
export function listForms({ forms }: Services): z.infer<typeof formList> {
  const order = new Intl.Collator("en", { numeric: true });
  const all = [...forms.values()].sort((a, b) => order.compare(a.id, b.id));
  return { items: all.map(lineOf) };
}

function lineOf({ id, definition }: Form): z.infer<typeof formLine> {
  const { form, version, title, unitKind, periodKind, valid } = definition;
  const to = valid.to === undefined ? {} : { to: valid.to };
  return { id, form, version, title, unitKind, periodKind, valid: { from: valid.from, ...to } };
}
