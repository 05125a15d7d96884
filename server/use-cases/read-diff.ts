import type * as z from "zod";
import type { diffView } from "../../shared/submission/messages-submissions.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import { formNamed } from "../forms/form-named.ts";
import { answered } from "./pool-answer.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";

export interface DiffRequest {
  readonly id: string;
  /** The numbers of two filings; without them, the last one and the one before `to`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly signal?: AbortSignal;
}

/** What changed between two filings, cell by cell. Problems: not-found, also where there is only one; busy. */
export async function readDiff(
  services: Services,
  actor: Actor,
  request: DiffRequest,
): Promise<z.infer<typeof diffView>> {
  const submission = await visibleSubmission(services, actor, request.id);
  const to = filingNumbered(submission, request.to ?? currentFiling(submission).number);
  const from = filingNumbered(submission, request.from ?? to.number - 1);
  const { signal } = request;
  const asked = {
    caller: actor.account,
    formId: formNamed(services.forms, to.formId).id,
    from: from.result,
    to: to.result,
    ...(signal && { signal }),
  };
  const { changes } = answered(await services.checks.diff(asked));
  return { from: from.number, to: to.number, changes: [...changes] };
}
