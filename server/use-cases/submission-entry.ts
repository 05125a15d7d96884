import type { AuditDraft } from "../../shared/submission/audit-entry.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { draftEntry, type Done } from "./draft-entry.ts";
import type { Services } from "./services.ts";

/** What was done with a submission: "submission.return". */
export interface SubmissionDone extends Pick<Done, "at" | "action" | "detail"> {
  readonly submission: Pick<Submission, "id" | "unit">;
}

/** The audit entry of something done with a submission; its unit and its city may read it. */
export function submissionEntry(
  services: Pick<Services, "newId">,
  actor: Actor,
  { submission, ...done }: SubmissionDone,
): AuditDraft {
  const { id: unit, city } = submission.unit;
  return draftEntry(services, actor, { ...done, target: { kind: "submission", id: submission.id }, unit, city });
}
