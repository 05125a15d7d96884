import { compileForm } from "../../shared/forms/compile.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { FormLine } from "../../shared/submission/form-line.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { PublishedForm } from "../../shared/submission/published-form.ts";
import { canPublishForms, type Actor } from "../../shared/submission/roles.ts";
import { packDefinition } from "../forms/published-definition.ts";
import { StoreError } from "../store/store-error.ts";
import type { Publication } from "../store/store.ts";
import type { DefinitionRead, Upload } from "../workbooks/pool-messages.ts";
import { blankFaults } from "./blank-faults.ts";
import { problemIssue, problemView, type DefinitionProblem } from "./definition-problem.ts";
import { draftEntry } from "./draft-entry.ts";
import { formLineOf } from "./form-line.ts";
import { answered } from "./pool-answer.ts";
import type { Services } from "./services.ts";
import { hasVersion, versionFaults } from "./version-faults.ts";

export interface PublishRequest extends Upload {
  readonly reason: string;
  readonly signal?: AbortSignal;
}

/**
 * Publishes a definition workbook as a form version of this server, for good: rounds can be opened with it at once. The
 * workbook is kept, and the audit has its SHA-256. Problems: not-allowed, workbook-refused, busy, definition-invalid with
 * sheet and cell of every fault, and already-exists.
 */
export async function publishForm(
  services: Services,
  actor: Actor,
  { reason, signal, ...upload }: PublishRequest,
): Promise<FormLine> {
  if (!canPublishForms(actor)) throw new Problem("not-allowed");
  const asked = { ...upload, bytes: upload.bytes.slice(), caller: actor.account, ...(signal && { signal }) };
  const read = answered(await services.checks.readDefinition(asked));
  const { form, workbook } = proved(services, read);
  const { definition } = form;
  const faults = await blankFaults(services, { definition, caller: actor.account, ...(signal && { signal }) });
  if (faults.length > 0) throw invalid(faults, faults.length);
  await publishBeside(services, definition, await publicationOf(services, actor, { form, workbook, reason }));
  return formLineOf(definition);
}

/** How often others may be first while one is being published. */
const mostTries = 20;

/** Others may publish meanwhile, here or on another server: it is proved again beside what they have published. */
async function publishBeside(
  services: Services,
  definition: FormDefinition,
  publication: Omit<Publication, "seen">,
): Promise<void> {
  const { store, library } = services;
  for (let tries = 1; tries <= mostTries; tries++) {
    await library.catchUp();
    refuseBeside(services, definition);
    try {
      await store.forms.publish({ ...publication, seen: library.seen() });
      // It is published, also where the store cannot be asked at this moment: the next request asks again.
      return await library.catchUp().catch(() => undefined);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (error.code === "duplicate") throw new Problem("already-exists");
      if (error.code !== "conflict") throw error;
    }
  }
  throw new Problem("busy");
}

interface Proved {
  readonly form: Form;
  readonly workbook: Uint8Array;
}

function proved(services: Services, read: DefinitionRead): Proved {
  if (read.kind === "unsound") throw invalid(read.problems.map(problemView), read.problemCount);
  const { definition, clauses, workbook } = read;
  refuseBeside(services, definition);
  const id = `${definition.form}@${definition.version}`;
  return { form: compileForm({ definition, clauses, file: id, lineOf: () => undefined }), workbook };
}

function refuseBeside({ forms }: Services, definition: FormDefinition): void {
  if (hasVersion(forms, definition)) throw new Problem("already-exists");
  const faults = versionFaults(forms, definition);
  if (faults.length > 0) throw invalid(faults, faults.length);
}

function invalid(problems: readonly DefinitionProblem[], count: number): Problem {
  return new Problem("definition-invalid", { count }, { issues: problems.map(problemIssue) });
}

/** The store takes a version once, also one that cannot be used any more: StoreError `duplicate`. */
async function publicationOf(
  services: Services,
  actor: Actor,
  { form, workbook, reason }: Proved & Pick<PublishRequest, "reason">,
): Promise<Omit<Publication, "seen">> {
  const { store, now } = services;
  const at = now();
  const published: PublishedForm = {
    id: form.id,
    definition: await store.blobs.put(packDefinition(form)),
    workbook: await store.blobs.put(workbook),
    publishedAt: at.toISOString(),
    by: { account: actor.account, name: actor.name },
    reason,
  };
  const entry = draftEntry(services, actor, {
    at,
    action: "form.publish",
    target: { kind: "form", id: form.id },
    detail: { reason, sha256: published.workbook, definition: published.definition },
  });
  return { form: published, entries: [entry] };
}
