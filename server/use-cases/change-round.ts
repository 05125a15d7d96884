import type { RoundView } from "../../shared/submission/round-view.ts";
import type { z } from "zod";
import { fillText, type Text } from "../../shared/cells/text.ts";
import type { roundEvent } from "../../shared/submission/messages-rounds.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canRunRounds, type Actor } from "../../shared/submission/roles.ts";
import { decisionsOf, dueFor, roundKey, type ExtensionScope, type Round } from "../../shared/submission/round.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import { draftEntry, type Done } from "./draft-entry.ts";
import { expectCity } from "./expect-city.ts";
import { expectDates, expectVersion } from "./open-round.ts";
import { findRound, type RoundPath } from "./read-round.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";
import { viewRound } from "./view-round.ts";

type RoundEvent = z.infer<typeof roundEvent>;
type EventOf<K extends RoundEvent["kind"]> = Extract<RoundEvent, { kind: K }>;

export interface RoundChange extends RoundPath {
  /** The version that the caller has read. */
  readonly version: number;
  readonly event: RoundEvent;
}

/**
 * Extends, closes or reopens a round, or changes its form version. Throws the Problems `not-found`, `not-allowed`,
 * `precondition-failed` when it is of another version by now, `state-conflict` and `request-invalid`.
 */
export async function changeRound(
  services: Services,
  actor: Actor,
  { form, period, version, event }: RoundChange,
): Promise<RoundView> {
  await findRound(services, { form, period });
  if (!canRunRounds(actor)) throw new Problem("not-allowed");
  const changed = await services.store.rounds.transact(form, period, async (tx) => {
    const round = await tx.round();
    if (decisionsOf(round) !== version) throw new Problem("precondition-failed");
    const change = await changeBy(event, { services, actor, round, now: tx.now });
    const next = { ...round, ...change.next, version: round.version + 1 };
    await tx.saveRound(next);
    await tx.record(draftOf(services, actor, { round, event, at: tx.now, change }));
    return next;
  });
  return viewRound(services, actor, changed);
}

interface Asked {
  readonly services: Services;
  readonly actor: Actor;
  readonly round: Round;
  readonly now: Date;
}

interface Change extends Pick<Done, "unit" | "city" | "detail"> {
  readonly next: Partial<Round>;
}

function changeBy(event: RoundEvent, asked: Asked): Change | Promise<Change> {
  switch (event.kind) {
    case "extend":
      return extended(event, asked);
    case "close":
      return closed(asked);
    case "reopen":
      return reopened(event, asked);
    case "changeVersion":
      return withVersion(event, asked);
  }
}

async function extended({ scope, until, reason }: EventOf<"extend">, { services, actor, round, now }: Asked) {
  if (round.closedAt !== null) throw conflict(words.closed, words.extend);
  const place = await placeOf(services, round, scope);
  const due = dueFor(round, { id: place.unit ?? "", city: place.city });
  if (Date.parse(until) <= Date.parse(due)) throw requestInvalid("body.until", fillText(words.notLater, { due }));
  const extension = { scope, until, at: now.toISOString(), by: by(actor), reason };
  return { next: { extensions: [...round.extensions, extension] }, ...place, detail: { scope: scope.kind, until } };
}

/** Whom an extension is for, where they exist. */
async function placeOf(
  { store, forms }: Services,
  { formId }: Round,
  scope: ExtensionScope,
): Promise<{ readonly unit?: string; readonly city?: string }> {
  if (scope.kind === "all") return {};
  if (scope.kind === "city") {
    expectCity(scope.city, "body.scope.city");
    return { city: scope.city };
  }
  const unit = await store.people.unit(scope.unit);
  if (!unit || unit.kind !== forms.get(formId)?.definition.unitKind) {
    throw requestInvalid("body.scope.unit", words.noUnit);
  }
  return { unit: unit.id, ...(unit.city !== undefined && { city: unit.city }) };
}

function closed({ round, now }: Asked): Change {
  if (round.closedAt !== null) throw conflict(words.closed, words.close);
  return { next: { closedAt: now.toISOString() } };
}

function reopened({ opensAt, dueAt, reason }: EventOf<"reopen">, { actor, round, now }: Asked): Change {
  if (round.closedAt === null) throw conflict(words.open, words.reopen);
  expectDates({ opensAt, dueAt });
  const opening = { opensAt, dueAt, at: now.toISOString(), by: by(actor), reason };
  return { next: { openings: [...round.openings, opening], closedAt: null }, detail: { opensAt, dueAt } };
}

/** Nothing that was filed is checked again; the audit keeps which filings are of another version. */
async function withVersion({ formId }: EventOf<"changeVersion">, { services, round }: Asked): Promise<Change> {
  const { form, period } = round;
  if (formId === round.formId) throw conflict(words.sameVersion, words.changeVersion);
  expectVersion(services, { form, period }, formId);
  const current = (await services.store.rounds.inRound(form, period)).map(currentFiling);
  const others = current.filter((filing) => filing.formId !== formId).map(({ receipt }) => receipt);
  const detail = { before: round.formId, formId, otherVersion: others.length, receipts: others.join(",") };
  return { next: { formId }, detail };
}

function by({ account, name }: Actor): Round["openings"][number]["by"] {
  return { account, name };
}

function conflict(state: Text, event: Text): Problem {
  return new Problem("state-conflict", { state, event });
}

interface RoundDone {
  readonly round: Round;
  readonly event: RoundEvent;
  readonly at: Date;
  readonly change: Change;
}

function draftOf(services: Services, actor: Actor, { round, event, at, change }: RoundDone) {
  const { unit, city, detail } = change;
  return draftEntry(services, actor, {
    at,
    action: `round.${event.kind}`,
    target: { kind: "round", id: roundKey(round) },
    unit,
    city,
    detail: { reason: event.reason, ...detail },
  });
}

const words = {
  closed: { zh: "已关闭", en: "closed" },
  open: { zh: "未关闭", en: "not closed" },
  sameVersion: { zh: "已使用该版本", en: "of that version already" },
  extend: { zh: "延期", en: "extend" },
  close: { zh: "关闭", en: "close" },
  reopen: { zh: "重新开放", en: "reopen" },
  changeVersion: { zh: "更换表式版本", en: "change the form version" },
  notLater: { zh: "应晚于现在的截止时间 {due}", en: "has to be later than the present date, {due}" },
  noUnit: { zh: "该表没有这个填报单位", en: "is no reporting unit of this form" },
} as const satisfies { readonly [word: string]: Text };
