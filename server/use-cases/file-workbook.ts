import type { Form } from "../../shared/forms/form.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { plainBlockers, receiptOf, type Receipt } from "../../shared/submission/submission-views.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { unchangedRules } from "../../shared/submission/waivers.ts";
import { formTitle } from "../forms/form-named.ts";
import { sha256Of } from "../sha256-of.ts";
import type { CheckedFiling, FilingContext, Upload, UploadIdentity } from "../workbooks/pool-messages.ts";
import { allowedStep } from "./allowed-step.ts";
import { draftEntry } from "./draft-entry.ts";
import { filingByKey } from "./filing-by-key.ts";
import { requireOpenRound } from "./filing-round.ts";
import { filingUnit } from "./filing-unit.ts";
import { answered } from "./pool-answer.ts";
import { readResult } from "./read-result.ts";
import { recordFiling, type Passed, type Recorded } from "./record-filing.ts";
import { roundContext } from "./round-context.ts";
import type { Services } from "./services.ts";

/** A workbook that somebody files. */
export interface FileRequest extends Upload {
  /** The sender's Idempotency-Key. */
  readonly key: string;
  /** When its last byte had come, by the clock of the store. */
  readonly receivedAt: Date;
  /** How the sender calls it; only shown. */
  readonly fileName?: string | undefined;
  /** Whoever waits for the receipt has gone: what is still waiting for its check is dropped. */
  readonly signal?: AbortSignal;
}

/** `created`: it was filed now; otherwise it was there already. */
export interface Filed {
  readonly receipt: Receipt;
  readonly created: boolean;
}

/** Where a workbook belongs. */
interface Place {
  readonly form: Form;
  readonly unit: Unit;
  /** What the unit has filed in the round already. */
  readonly before: Submission | undefined;
}

/**
 * Files a workbook: reads and checks it against today's round, stores it, and gives the receipt. What is acknowledged
 * survives a loss of power; one key files once. Problems: those of `POST /submissions` in the contract.
 */
export async function fileWorkbook(services: Services, actor: Actor, request: FileRequest): Promise<Filed> {
  const keyed = await services.store.rounds.byKey(actor.account, request.key);
  if (keyed) {
    const workbook = await nameOfUpload(services, request);
    return filed(services, { ...filingByKey(keyed, { actor, key: request.key, workbook }), created: false });
  }
  let place: Place | undefined;
  const checked = answered(
    await services.checks.fileCheck({
      ...uploadOf(request),
      caller: actor.account,
      contextOf: async (identity) => {
        place = await placeFor(services, actor, { identity, request });
        const { form, unit } = place;
        return roundContext(services, { form, unit: unit.id, period: identity.period });
      },
    }),
  );
  if (!place) throw new Error("a workbook was checked without a place to file it");
  const { form, unit, before } = place;
  await requireNothingBlocks(services, actor, { checked, place });
  await requireActive(services, actor);
  const { key, fileName = `${form.definition.title.zh}.xlsx` } = request;
  const receivedAt = request.receivedAt.toISOString();
  const kept = await stage(services, checked);
  const unchanged = await unchangedSince(services, before, checked);
  const passed = { key, receivedAt, fileName, checked, kept, unchanged, form, unit };
  return filed(services, await recordFiling(services, actor, passed));
}

function filed(services: Services, { submission, filing, created }: Recorded): Filed {
  return { receipt: receiptOf(submission, filing, formTitle(services.forms, filing.formId)), created };
}

/** A copy of the bytes: they are handed over to a thread. */
function uploadOf({ bytes, content, signal }: FileRequest) {
  return { bytes: bytes.slice(), ...(content && { content }), ...(signal && { signal }) };
}

/** The name that the workbook's blob has, or would have; cells have to be made a workbook first. */
async function nameOfUpload({ checks }: Services, request: FileRequest): Promise<string> {
  if (request.content !== "cells") return sha256Of(request.bytes);
  const nothingKnown = (): Promise<FilingContext> => Promise.resolve({});
  return sha256Of(answered(await checks.fileCheck({ ...uploadOf(request), contextOf: nothingKnown })).workbook);
}

async function placeFor(
  services: Services,
  actor: Actor,
  { identity, request }: { readonly identity: UploadIdentity; readonly request: FileRequest },
): Promise<Place> {
  const { store, forms } = services;
  const { period } = identity;
  const form = forms.get(identity.form)!;
  const unit = await filingUnit(services, actor, { form, stated: identity });
  const round = await store.rounds.round(form.definition.form, period);
  const before = (await store.seenBy(actor).rounds.ofUnit(form.definition.form, unit.id)).find(
    (one) => one.period === period,
  );
  const receivedAt = request.receivedAt.toISOString();
  requireOpenRound(round, { identity, unit, receivedAt, submission: before });
  allowedStep("submit", actor.role, { form, submission: before ?? null });
  return { form, unit, before };
}

/** A refused filing is recorded: for whoever is asked why, and because rules of the round answer about others. */
async function requireNothingBlocks(
  services: Services,
  actor: Actor,
  { checked, place }: { readonly checked: CheckedFiling; readonly place: Place },
): Promise<void> {
  const { blocking, findings, identity } = checked;
  if (blocking.length === 0) return;
  const { id, city } = place.unit;
  const rules = [...new Set(blocking.map(({ rule }) => rule))].slice(0, 20).join(", ");
  const entry = draftEntry(services, actor, {
    at: services.now(),
    action: "submission.refused",
    target: { kind: "unit", id },
    unit: id,
    city,
    detail: { form: identity.form, period: identity.period, blocking: blocking.length, rules },
  });
  await services.store.audit.append([entry]);
  throw new Problem("findings-block", { count: blocking.length }, { blockers: plainBlockers(blocking), findings });
}

/** Checking takes its time, and an account may be disabled meanwhile. */
async function requireActive({ store }: Services, { account }: Actor): Promise<void> {
  if ((await store.people.account(account))?.disabled) throw new Problem("session-expired");
}

/** Makes ready what the receipt stands for: it is stored before anything refers to it, or together with that. */
async function stage({ store }: Services, checked: CheckedFiling): Promise<Passed["kept"]> {
  const [workbook, result, roundRecord] = await Promise.all([
    store.blobs.stage(checked.workbook),
    store.blobs.stage(checked.result),
    store.blobs.stage(checked.roundRecord),
  ]);
  return { workbook, result, roundRecord };
}

/** Rules of which the workbook has the very findings and reasons of the filing before it. */
async function unchangedSince(
  services: Services,
  before: Submission | undefined,
  checked: CheckedFiling,
): Promise<Passed["unchanged"]> {
  const filing = before?.filings.at(-1);
  const asked = filing?.waiversAsked ?? [];
  if (!filing || asked.length === 0) return { filing: 0, rules: [] };
  return { filing: filing.number, rules: unchangedRules(asked, await readResult(services, filing), checked) };
}
