import type { Text } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import { Problem } from "../../shared/submission/problem.ts";

/**
 * The form version of a round, or of something stored. One that was in force stays on the server, but after an upgrade or
 * a loss its definition may be of no use any more: Problem `form-unusable`, and all that does without it goes on.
 */
export function formNamed(forms: ReadonlyMap<string, Form>, id: string): Form {
  const form = forms.get(id);
  if (!form) throw new Problem("form-unusable", { form: id });
  return form;
}

/** What a form version is called; its id where it cannot be used. */
export function formTitle(forms: ReadonlyMap<string, Form>, id: string): Text {
  return forms.get(id)?.definition.title ?? { zh: id, en: id };
}
