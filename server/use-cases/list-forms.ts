import type * as z from "zod";
import type { formList } from "../../shared/submission/messages-forms.ts";
import { formLineOf } from "./form-line.ts";
import type { Services } from "./services.ts";

/** Every form version of this server, by form and version. */
export function listForms({ forms }: Services): z.infer<typeof formList> {
  return { items: [...forms.values()].map(({ definition }) => formLineOf(definition)) };
}
