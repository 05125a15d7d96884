import type * as z from "zod";
import { diffRecords } from "../../shared/submission/diff.ts";
import type { diffView } from "../../shared/submission/messages-submissions.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import { readResult } from "./read-result.ts";
import type { Services } from "./services.ts";
import { filingNumbered, formOfFiling, visibleSubmission } from "./visible-submission.ts";

export interface DiffRequest {
  readonly id: string;
  /** The numbers of two filings; without them, the last one and the one before `to`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What changed between two filings of a submission, cell by cell; Problem `not-found`, also where there is only one. */
export async function readDiff(
  services: Services,
  actor: Actor,
  request: DiffRequest,
): Promise<z.infer<typeof diffView>> {
  const submission = await visibleSubmission(services, actor, request.id);
  const to = filingNumbered(submission, request.to ?? currentFiling(submission).number);
  const from = filingNumbered(submission, request.from ?? to.number - 1);
  const [before, after] = await Promise.all([readResult(services, from), readResult(services, to)]);
  return { from: from.number, to: to.number, changes: [...diffRecords(formOfFiling(services, to), before, after)] };
}
