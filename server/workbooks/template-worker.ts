import { faultySample } from "../demo/faulty-sample.ts";
import { formNamed } from "../forms/form-named.ts";
import { loadForms } from "../forms/load-forms.ts";
import type { MadeTemplate, NoSample, Refused, SampleRequest, TemplateRequest } from "./pool-messages.ts";
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

/** Makes the workbook of a form that people try the check with. */
export async function makeSample({ formId }: SampleRequest): Promise<MadeTemplate | NoSample | Refused> {
  try {
    const bytes = await faultySample(formNamed(forms, formId));
    return bytes ? { kind: "made", bytes } : { kind: "noSample" };
  } catch (error) {
    return { kind: "refused", refusal: asFault(error) };
  }
}

/** Answers once this thread has loaded everything. */
export function isReady(): true {
  return true;
}
