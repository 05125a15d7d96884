import type * as z from "zod";
import { applyEvent, type EventDraft } from "../../shared/submission/apply-event.ts";
import type { AuditDraft } from "../../shared/submission/audit-entry.ts";
import type { Transition } from "../../shared/submission/lifecycle.ts";
import type { submissionAct } from "../../shared/submission/messages-submissions.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { currentFiling, type Submission } from "../../shared/submission/submission.ts";
import { viewSubmission, type SubmissionView } from "../../shared/submission/submission-views.ts";
import { formNamed } from "../forms/form-named.ts";
import { requireWaivers } from "./accept.ts";
import { allowedStep } from "./allowed-step.ts";
import type { Deed } from "./deed.ts";
import { requirePlace } from "./recommend.ts";
import { requireKnownSheets } from "./remark.ts";
import type { Services } from "./services.ts";
import { submissionEntry } from "./submission-entry.ts";
import { visibleSubmission } from "./visible-submission.ts";
import { requireOwnWaivers } from "./waive.ts";

export type SubmissionAct = z.infer<typeof submissionAct>;

export interface ActRequest {
  readonly id: string;
  /** The version that the person looked at (If-Match). */
  readonly version: number;
  readonly act: SubmissionAct;
}

/**
 * Does one thing to a submission: one event, one version, one entry of the audit. Problems: not-found,
 * precondition-failed, not-allowed, state-conflict, request-invalid, waivers-open, quota-full.
 */
export async function actOnSubmission(
  services: Services,
  actor: Actor,
  { id, version, act }: ActRequest,
): Promise<SubmissionView> {
  const found = await visibleSubmission(services, actor, id);
  const form = formNamed(services.forms, currentFiling(found).formId);
  const stepOn = (submission: Submission): Transition => {
    if (submission.version !== version) throw new Problem("precondition-failed");
    return allowedStep(act.kind, actor.role, { form, submission });
  };
  stepOn(found);
  const changed = await services.store.rounds.transact(found.form, found.period, async (tx) => {
    const submission = (await tx.submission(id)) ?? found;
    const { to } = stepOn(submission);
    await requireRules(act, { actor, form, submission, tx });
    const after = applyEvent(submission, draftOf(actor, act, tx.now.toISOString()), to);
    await tx.saveSubmission(after);
    await tx.record(entryOf(services, actor, { at: tx.now, after }));
    return after;
  });
  return viewSubmission(changed, { form, role: actor.role });
}

async function requireRules(act: SubmissionAct, deed: Deed): Promise<void> {
  if ("remarks" in act) requireKnownSheets(act.remarks, deed.submission);
  if (act.kind === "waive") requireOwnWaivers(act.waivers, deed);
  if (act.kind === "recommend" || act.kind === "accept") requireWaivers(deed);
  if (act.kind === "recommend") await requirePlace(deed);
}

function draftOf({ account, name, role }: Actor, act: SubmissionAct, at: string): EventDraft {
  const remarks = "remarks" in act && act.remarks.length > 0 ? act.remarks : undefined;
  return {
    at,
    kind: act.kind,
    actor: { account, name, role },
    ...("reason" in act && act.reason !== undefined && { reason: act.reason }),
    ...(remarks && { remarks }),
    ...(act.kind === "waive" && { waivers: act.waivers }),
    ...(act.kind === "recommend" && { recommendation: act.recommendation }),
  };
}

function entryOf(
  services: Services,
  actor: Actor,
  { at, after }: { readonly at: Date; readonly after: Submission },
): AuditDraft {
  const { kind, from, to, reason, remarks, waivers } = after.events.at(-1)!;
  const decided = (approved: boolean): string | undefined =>
    waivers
      ?.filter((one) => one.approved === approved)
      .map(({ rule }) => rule)
      .join(", ");
  return submissionEntry(services, actor, {
    action: `submission.${kind}`,
    at,
    submission: after,
    detail: {
      receipt: currentFiling(after).receipt,
      from: from ?? undefined,
      to,
      version: after.version,
      reason,
      remarks: remarks?.length,
      approved: decided(true),
      refused: decided(false),
    },
  });
}
