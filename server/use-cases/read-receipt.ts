import type { Actor } from "../../shared/submission/roles.ts";
import { receiptOf, type Receipt } from "../../shared/submission/submission-views.ts";
import { formTitle } from "../forms/form-named.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";

/** Names a filing of a submission; without a number the last one. */
export interface FilingRequest {
  readonly id: string;
  readonly filing?: number | undefined;
}

/** The receipt of a filing; Problem `not-found`. */
export async function readReceipt(
  services: Services,
  actor: Actor,
  { id, filing: number }: FilingRequest,
): Promise<Receipt> {
  const submission = await visibleSubmission(services, actor, id);
  const filing = filingNumbered(submission, number);
  return receiptOf(submission, filing, formTitle(services.forms, filing.formId));
}
