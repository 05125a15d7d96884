import { previousRecord } from "../../shared/findings/previous-record.ts";
import type { Form } from "../../shared/forms/form.ts";
import { traitsOf } from "../../shared/submission/form-traits.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { hasPassed } from "../../shared/summary/choose-entries.ts";
import type { RoundStore } from "../store/store.ts";
import type { FilingContext } from "../workbooks/pool-messages.ts";
import { isNamed } from "./filing-unit.ts";
import { registerFor } from "./read-register.ts";
import type { Services } from "./services.ts";

/** Of which workbook, and for whose eyes, something is asked. */
export interface ContextRequest {
  readonly form: Form;
  readonly period: string;
  /** The id of the reporting unit. */
  readonly unit: string;
  /**
   * Also which of the others the city has recommended, for those who review. A unit files whatever the city has
   * recommended: the quota (Q1) is asked when it recommends.
   */
  readonly recommendations?: boolean;
}

/**
 * What a check of this unit's workbook is to know: its last accepted report, the register, the rest of the round. Read
 * past what the actor may see: rules tell of others what they are written to tell.
 */
export async function roundContext(services: Services, request: ContextRequest): Promise<FilingContext> {
  const { form } = request;
  const previous = await previousResult(services.store.rounds, request);
  const register = await registerFor(services, form);
  const round = await restOfRound(services, request);
  return {
    ...(previous !== undefined && { previous }),
    // No more than rules read of it: it crosses threads.
    ...(register && { register: register.map(({ park, selectedYear }) => ({ park, selectedYear })) }),
    ...(round && { round }),
  };
}

/** The result of the unit's last accepted report before a period. */
export async function previousResult(
  seen: Pick<RoundStore, "ofUnit">,
  { form, period, unit }: ContextRequest,
): Promise<string | undefined> {
  const name = form.definition.form;
  const earlier = (await seen.ofUnit(name, unit)).filter(({ state }) => hasPassed(state, "province"));
  const reports = earlier.map((one) => ({ form: name, unit, period: one.period, result: currentFiling(one).result }));
  return previousRecord({ form: name, unit, period }, reports)?.result;
}

async function restOfRound(services: Services, request: ContextRequest): Promise<FilingContext["round"]> {
  const { form, period, unit } = request;
  const { rounds } = services.store;
  const round = await rounds.round(form.definition.form, period);
  if (!round) return undefined;
  const own = await services.store.people.unit(unit);
  const all = (await rounds.linesOf(round.form, period)).filter((one) => !isNamesake(one.unit, own));
  const countsPlaces = request.recommendations === true && !all.some((one) => one.unit.id === unit && one.beyondQuota);
  return {
    others: all
      .filter((one) => one.unit.id !== unit && one.state !== "withdrawn")
      .map((one) => ({
        roundRecord: one.roundRecord,
        recommended: countsPlaces && one.holdsPlace && !one.beyondQuota,
      })),
    roundsInYear: round.openings.length,
    ...(form.definition.unitKind === "expert" && { applications: await applicationsOf(services, period, rounds) }),
  };
}

/** Names are given once in a city: who has the same one elsewhere is somebody else, which rules about names cannot know. */
function isNamesake(other: Pick<Unit, "name" | "city">, own: Unit | undefined): boolean {
  return own !== undefined && other.city !== own.city && isNamed(other, own.name);
}

/** The parks that experts are to score: those whose application the province has accepted. */
export async function applicationsOf(
  { store, forms }: Services,
  period: string,
  seen: Pick<RoundStore, "linesOf">,
): Promise<readonly string[]> {
  const rounds = (await store.rounds.rounds()).filter((round) => round.period === period);
  const admitting = rounds.filter(({ formId }) => {
    const form = forms.get(formId);
    return form !== undefined && traitsOf(form).admits;
  });
  const submissions = await Promise.all(admitting.map((round) => seen.linesOf(round.form, period)));
  const parks = submissions.flat().filter(({ state }) => hasPassed(state, "province"));
  return parks.map(({ unit }) => unit.name).sort();
}
