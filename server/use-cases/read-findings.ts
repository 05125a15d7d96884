import type { Actor } from "../../shared/submission/roles.ts";
import { viewCheck, type CheckView } from "../../shared/submission/submission-views.ts";
import { filingContext } from "./filing-context.ts";
import { answered } from "./pool-answer.ts";
import type { FilingRequest } from "./read-receipt.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";

/** What the rules say of a filing now: its stored record against today's round, last report and waivers. */
export async function readFindings(
  services: Services,
  actor: Actor,
  { id, filing: number, signal }: FilingRequest & { readonly signal?: AbortSignal },
): Promise<CheckView> {
  const submission = await visibleSubmission(services, actor, id);
  const filing = filingNumbered(submission, number);
  const context = await filingContext(services, actor, { submission, filing });
  const judged = answered(
    await services.checks.recheck({ caller: actor.account, result: filing.result, context, ...(signal && { signal }) }),
  );
  const identity = { form: filing.formId, unit: submission.unit.name, period: submission.period };
  return viewCheck({ ...judged, identity }, judged.blocking);
}
