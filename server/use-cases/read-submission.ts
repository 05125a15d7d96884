import type { Actor } from "../../shared/submission/roles.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import { viewSubmission, type SubmissionView } from "../../shared/submission/submission-views.ts";
import type { Services } from "./services.ts";
import { visibleSubmission } from "./visible-submission.ts";

/** One submission with all its events; Problem `not-found`. */
export async function readSubmission(
  services: Services,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<SubmissionView> {
  const submission = await visibleSubmission(services, actor, id);
  return viewSubmission(submission, { form: services.forms.get(currentFiling(submission).formId), role: actor.role });
}
