import type { Form } from "../../shared/forms/form.ts";
import type { Services } from "./services.ts";

/** The form version that a round takes, or that a filing was checked with: one that was in force stays on the server. */
export function formOf({ forms }: Pick<Services, "forms">, { formId }: { readonly formId: string }): Form {
  const form = forms.get(formId);
  if (!form) throw new Error(`there is no form ${formId} any more`);
  return form;
}
