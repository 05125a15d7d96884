import type { Form } from "../../shared/forms/form.ts";
import type { EventDraft } from "../../shared/submission/apply-event.ts";
import { beginSubmission, fileAgain, type FilingDraft } from "../../shared/submission/apply-filing.ts";
import type { AuditDraft } from "../../shared/submission/audit-entry.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { isLate, type Round } from "../../shared/submission/round.ts";
import { currentFiling, type Filing, type Submission } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { carriedOver, waiversAsked } from "../../shared/submission/waivers.ts";
import { StoreError } from "../store/store-error.ts";
import type { StagedBlob } from "../store/blobs.ts";
import type { RoundTransaction } from "../store/store.ts";
import type { CheckedFiling } from "../workbooks/pool-messages.ts";
import { allowedStep } from "./allowed-step.ts";
import { requireOpenRound } from "./filing-round.ts";
import { filingByKey } from "./filing-by-key.ts";
import type { Services } from "./services.ts";
import { submissionEntry } from "./submission-entry.ts";

/** A workbook that has passed its check and is stored, and where it belongs. */
export interface Passed {
  readonly key: string;
  /** ISO 8601 */
  readonly receivedAt: string;
  readonly fileName: string;
  readonly checked: CheckedFiling;
  /** Its blobs. */
  readonly kept: Readonly<{ [name in BlobName]: StagedBlob }>;
  /** Rules of which it states what the filing of that number stated. */
  readonly unchanged: { readonly filing: number; readonly rules: readonly string[] };
  readonly form: Form;
  readonly unit: Unit;
}

type BlobName = "workbook" | "result" | "roundRecord";

/** A filing in its submission, and whether it was made now. */
export interface Recorded {
  readonly submission: Submission;
  readonly filing: Filing;
  readonly created: boolean;
}

/**
 * Makes a stored workbook a filing of its submission: number, receipt, event and audit entry in one transaction, in
 * which all is asked again that may have changed during the check.
 */
export async function recordFiling(services: Services, actor: Actor, passed: Passed): Promise<Recorded> {
  const { form, unit, key, kept, checked } = passed;
  const work = async (tx: RoundTransaction): Promise<Recorded> => {
    const keyed = await tx.byKey(actor.account, key);
    if (keyed) return { ...filingByKey(keyed, { actor, key, workbook: kept.workbook.sha256 }), created: false };
    const before = await tx.submissionOf(unit.id);
    if (before && isRepeated(before, kept)) {
      return { submission: before, filing: currentFiling(before), created: false };
    }
    const round = await tx.round();
    const { identity } = checked;
    requireOpenRound(round, { identity, unit, receivedAt: passed.receivedAt, submission: before });
    allowedStep("submit", actor.role, { form, submission: before ?? null });
    const next = nextSubmission(passed, { actor, round, before, id: before?.id ?? services.newId(), at: tx.now });
    for (const blob of Object.values(kept)) await tx.keep(blob);
    if (!before) await tx.saveRound({ ...round, lastNumber: next.number, version: round.version + 1 });
    await tx.saveSubmission(next);
    await tx.record(entryOf(services, actor, next));
    return { submission: next, filing: currentFiling(next), created: true };
  };
  try {
    return await services.store.rounds.transact(form.definition.form, checked.identity.period, work);
  } catch (error) {
    // The key went to a workbook of another round at the same moment.
    if (error instanceof StoreError && error.code === "duplicate") throw new Problem("idempotency-key-reused");
    throw error;
  }
}

/** A double click: the same bytes as those that wait for their review. */
function isRepeated(before: Submission, { workbook }: Passed["kept"]): boolean {
  return before.state === "submitted" && currentFiling(before).workbook === workbook.sha256;
}

interface Moment {
  readonly actor: Actor;
  readonly round: Round;
  readonly before: Submission | undefined;
  readonly id: string;
  readonly at: Date;
}

function nextSubmission(passed: Passed, { actor, round, before, id, at }: Moment): Submission {
  const { account, name, role } = actor;
  const event: EventDraft = { at: at.toISOString(), kind: "submit", actor: { account, name, role } };
  const filing = filingOf(passed, actor, { round, before });
  if (!before) {
    const { form, period } = round;
    const thread = { id, number: round.lastNumber + 1, form, period, unit: snapshotOf(passed.unit) };
    return beginSubmission(thread, filing, event);
  }
  const { filing: compared, rules } = passed.unchanged;
  // Compared with another filing than the last one by now, nothing is known to be unchanged.
  const kept = compared === currentFiling(before).number ? rules : [];
  const waivers = carriedOver(before, { rules: kept, number: before.filings.length + 1 });
  return fileAgain(before, { filing, waivers }, event);
}

function snapshotOf({ id, kind, name, city, county, code }: Unit): Submission["unit"] {
  return {
    id,
    kind,
    name,
    ...(city !== undefined && { city }),
    ...(county !== undefined && { county }),
    ...(code !== undefined && { code }),
  };
}

function filingOf(
  passed: Passed,
  { account, name }: Actor,
  { round, before }: Pick<Moment, "round" | "before">,
): FilingDraft {
  const { key, receivedAt, fileName, checked, kept, unit } = passed;
  const { contact, phone, unitCode, county } = checked.identity;
  return {
    receivedAt,
    // Mending takes its time: what was returned is as late as it was.
    late: before?.state === "returned" ? currentFiling(before).late : isLate(round, unit, receivedAt),
    by: { account, name },
    fileName,
    size: checked.workbook.byteLength,
    workbook: kept.workbook.sha256,
    result: kept.result.sha256,
    roundRecord: kept.roundRecord.sha256,
    formId: checked.identity.form,
    key,
    counts: checked.counts,
    figures: { ...checked.figures },
    sheets: [...checked.sheets],
    waiversAsked: [...waiversAsked(checked)],
    ...(unitCode !== undefined && { unitCode }),
    ...(county !== undefined && { county }),
    ...(contact !== undefined && { contact }),
    ...(phone !== undefined && { phone }),
  };
}

function entryOf(services: Services, actor: Actor, submission: Submission): AuditDraft {
  const { receipt, workbook, size, late, formId, fileName } = currentFiling(submission);
  const { at, from, to } = submission.events.at(-1)!;
  return submissionEntry(services, actor, {
    action: "submission.submit",
    at: new Date(at),
    submission,
    detail: { receipt, sha256: workbook, size, late, formId, fileName, from: from ?? undefined, to },
  });
}
