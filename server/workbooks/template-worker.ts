import { workerData } from "piscina";
import { compileForm } from "../../shared/forms/compile.ts";
import { faultySample } from "../demo/faulty-sample.ts";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms, packageClauses } from "../forms/load-forms.ts";
import { rememberUntilFailure } from "../remember-until-failure.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { writeDefinitionBook } from "./definition-book.ts";
import type {
  DefinitionBookRequest,
  DraftRequest,
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
const installed = loadForms();
const shelf = openFormShelf(
  installed,
  rememberUntilFailure(async () => (await openBlobs(blobs!)).blobs),
);

/** Makes a blank workbook, in a thread of its own: what writes it is too large to be loaded where uploads are read. */
export async function makeTemplate({
  formId,
  options,
  published,
}: TemplateRequest & Told): Promise<MadeTemplate | Refused> {
  shelf.learn(published);
  return made(async () => writeTemplate(await shelf.form(formId), options));
}

/** Makes the blank workbook of a definition that is not published. */
export function makeDraft({ definition }: DraftRequest): Promise<MadeTemplate | Refused> {
  const source = { clauses: packageClauses(), file: definition.form, lineOf: () => undefined };
  return made(async () => writeTemplate(compileForm({ definition, ...source })));
}

/**
 * Makes the workbook of a form that people try the check with. The story is that of the forms of the package: a version
 * that was published without some sheet or table of it has none.
 */
export async function makeSample({
  formId,
  published,
}: SampleRequest & Told): Promise<MadeTemplate | NoSample | Refused> {
  shelf.learn(published);
  return made(async () => {
    const sample = faultySample(await shelf.form(formId));
    return installed.has(formId) ? sample : sample.catch(() => undefined);
  });
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
