import { workerData } from "piscina";
import { faultySample } from "../demo/faulty-sample.ts";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openBlobFolder } from "../store/blob-folder.ts";
import { writeDefinitionBook } from "./definition-book.ts";
import type {
  DefinitionBookRequest,
  MadeTemplate,
  NoSample,
  Refused,
  SampleRequest,
  TemplateRequest,
  WorkerKnowledge,
} from "./pool-messages.ts";
import { asFault } from "./refusal.ts";
import { writeTemplate } from "./template.ts";

const { blobs } = workerData as WorkerKnowledge;
const shelf = openFormShelf(loadForms(), () => openBlobFolder(blobs!));

/** Makes a blank workbook, in a thread of its own: what writes it is too large to be loaded where uploads are read. */
export async function makeTemplate({
  formId,
  options,
  published,
}: TemplateRequest & Told): Promise<MadeTemplate | Refused> {
  shelf.learn(published);
  return made(async () => writeTemplate(await shelf.form(formId), options));
}

/** Makes the workbook of a form that people try the check with. */
export async function makeSample({
  formId,
  published,
}: SampleRequest & Told): Promise<MadeTemplate | NoSample | Refused> {
  shelf.learn(published);
  return made(async () => faultySample(await shelf.form(formId)));
}

/** Makes the workbook in which a definition is looked at and changed. */
export function makeDefinitionBook({ definition }: DefinitionBookRequest): Promise<MadeTemplate | Refused> {
  return made(() => writeDefinitionBook(definition));
}

/** Answers once this thread has loaded everything. */
export function isReady(): true {
  return true;
}

async function made<B extends Uint8Array | undefined>(
  write: () => Promise<B>,
): Promise<MadeTemplate | Refused | (undefined extends B ? NoSample : never)> {
  try {
    const bytes = await write();
    return bytes ? { kind: "made", bytes } : ({ kind: "noSample" } as never);
  } catch (error) {
    return { kind: "refused", refusal: asFault(error) };
  }
}
