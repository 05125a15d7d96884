import type { Actor } from "../../shared/submission/roles.ts";
import type { Filing } from "../../shared/submission/submission.ts";
import type { Services } from "./services.ts";
import { submissionEntry, type SubmissionDone } from "./submission-entry.ts";

/** What was handed out of which filing. */
export interface FilingDownload extends Pick<SubmissionDone, "submission"> {
  readonly filing: Pick<Filing, "receipt">;
  readonly what: "workbook" | "marked";
}

/** Records in the audit that the actor was handed a file of a submission. */
export async function recordDownload(
  services: Pick<Services, "newId" | "now" | "store">,
  actor: Actor,
  { submission, filing, what }: FilingDownload,
): Promise<void> {
  const detail = { what, receipt: filing.receipt };
  const done = { action: "submission.download", at: services.now(), submission, detail };
  await services.store.audit.append([submissionEntry(services, actor, done)]);
}
