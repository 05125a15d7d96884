import { formNamed } from "../forms/form-named.ts";
import { loadForms } from "../forms/load-forms.ts";
import type { MadeTemplate, Refused, TemplateRequest } from "./pool-messages.ts";
import { asFault } from "./refusal.ts";
import { writeTemplate } from "./template.ts";

const forms = loadForms();

/** Makes a blank workbook, in a thread of its own: what writes it is too large to be loaded where uploads are read. */
export async function makeTemplate({ formId, options }: TemplateRequest): Promise<MadeTemplate | Refused> {
  try {
    return { kind: "made", bytes: await writeTemplate(formNamed(forms, formId), options) };
  } catch (error) {
    return { kind: "refused", refusal: asFault(error) };
  }
}

/** Answers once this thread has loaded everything. */
export function isReady(): true {
  return true;
}
