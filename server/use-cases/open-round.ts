import type { RoundView } from "../../shared/submission/round-view.ts";
import type { z } from "zod";
import { fillText, type Text } from "../../shared/cells/text.ts";
import type { newRound } from "../../shared/submission/messages-rounds.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canRunRounds, type Actor } from "../../shared/submission/roles.ts";
import { roundKey, type Round } from "../../shared/submission/round.ts";
import { StoreError } from "../store/store-error.ts";
import { draftEntry } from "./draft-entry.ts";
import { expectPeriod } from "./expect-period.ts";
import type { RoundPath } from "./read-round.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";
import { viewRound } from "./view-round.ts";

type NewRound = z.infer<typeof newRound>;

/**
 * Opens a round of a form for a period. Throws the Problems `not-allowed`, `request-invalid` for a form version, period or
 * dates that do not fit, and `state-conflict` when the round is there already.
 */
export async function openRound(services: Services, actor: Actor, request: NewRound): Promise<RoundView> {
  if (!canRunRounds(actor)) throw new Problem("not-allowed");
  expectVersion(services, request, request.formId);
  expectDates(request);
  const round = roundOf(actor, request, services.now());
  await orConflict(services.store.rounds.open(round, [draftOf(services, actor, round)]));
  return viewRound(services, actor, round);
}

/** Throws the Problem `request-invalid` unless this server has the version, it is of the form, and the period fits it. */
export function expectVersion({ forms }: Services, { form, period }: RoundPath, formId: string): void {
  const definition = forms.get(formId)?.definition;
  if (definition?.form !== form) throw requestInvalid("body.formId", fillText(words.noVersion, { form }));
  expectPeriod(definition, period, "body.period");
}

/** Throws the Problem `request-invalid` unless the round is due after it opens. */
export function expectDates({ opensAt, dueAt }: Pick<NewRound, "opensAt" | "dueAt">): void {
  if (Date.parse(dueAt) <= Date.parse(opensAt)) throw requestInvalid("body.dueAt", words.dueFirst);
}

function roundOf({ account, name }: Actor, { form, period, formId, opensAt, dueAt }: NewRound, now: Date): Round {
  return {
    form,
    period,
    formId,
    openings: [{ opensAt, dueAt, at: now.toISOString(), by: { account, name }, reason: "" }],
    extensions: [],
    closedAt: null,
    lastNumber: 0,
    version: 1,
  };
}

function draftOf(services: Services, actor: Actor, round: Round) {
  const { opensAt, dueAt, at } = round.openings[0]!;
  return draftEntry(services, actor, {
    at: new Date(at),
    action: "round.open",
    target: { kind: "round", id: roundKey(round) },
    detail: { formId: round.formId, opensAt, dueAt },
  });
}

async function orConflict(opening: Promise<void>): Promise<void> {
  try {
    await opening;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "duplicate") throw error;
    throw new Problem("state-conflict", { state: words.there, event: words.openAgain });
  }
}

const words = {
  noVersion: { zh: "本系统没有 {form} 的这个版本", en: "this server has no such version of {form}" },
  dueFirst: { zh: "截止时间应晚于开放时间", en: "has to be later than the opening" },
  there: { zh: "已开放", en: "opened" },
  openAgain: { zh: "重复开放", en: "open once more" },
} as const satisfies { readonly [word: string]: Text };
