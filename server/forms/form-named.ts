import type { Form } from "../../shared/forms/form.ts";

/** The form version of a round, or of something stored: one that was in force stays on the server. */
export function formNamed(forms: ReadonlyMap<string, Form>, id: string): Form {
  const form = forms.get(id);
  if (!form) throw new Error(`the form ${id} is not installed`);
  return form;
}
