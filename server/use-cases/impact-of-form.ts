import type * as z from "zod";
import { fillText, type Text } from "../../shared/cells/text.ts";
import { impactByRule, type RuleUnits } from "../../shared/findings/impact.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { ruleTitle } from "../../shared/forms/rule-title.ts";
import type { comparedUnit, impactReport } from "../../shared/submission/messages-forms.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { currentFiling, submissionStates, type Submission } from "../../shared/submission/submission.ts";
import type { Refused, Tried } from "../workbooks/pool-messages.ts";
import { filingContext } from "./filing-context.ts";
import { answered } from "./pool-answer.ts";
import type { Services } from "./services.ts";

/** A sound definition that is tried on what is stored. */
export interface ImpactRequest {
  readonly form: Form;
  /** Names the definition among threads. */
  readonly key: string;
  readonly period?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Report = z.infer<typeof impactReport>;
type ComparedUnit = z.infer<typeof comparedUnit>;

/** More take minutes: the others of the same form hardly fare differently. */
const MOST = 500;
/** Threads that one trial keeps busy; uploads take turns with it. */
const AT_A_TIME = 2;

const states = submissionStates.filter((state) => state !== "withdrawn");

/**
 * How the stored submissions of a form fare under a definition, against the version that each was filed with and with
 * what is known of its round today: the last filing of each, the newest periods first. Problem `busy`.
 */
export async function impactOfForm(services: Services, actor: Actor, request: ImpactRequest): Promise<Report> {
  const { form, period } = request;
  const filter = { form: form.definition.form, states, ...(period !== undefined && { period }) };
  const { items, total } = await services.store.seenBy(actor).rounds.submissions(filter, { page: 1, size: MOST });
  const outcomes = await eachOf(items, (submission) => tryOn(services, actor, { ...request, submission }));
  const tried = outcomes.flatMap((one) => (one.kind === "tried" ? [one] : []));
  const blocked = (side: "before" | "after"): number => tried.filter((one) => one.blocked[side]).length;
  const versions = new Set(items.map((submission) => currentFiling(submission).formId));
  const before = [...versions].flatMap((id) => services.forms.get(id) ?? []);
  return {
    submissions: total,
    looked: items.length,
    isCut: total > items.length,
    rules: impactByRule(tried).map((rule) => ruleLine(rule, form, before)),
    blocked: { before: blocked("before"), after: blocked("after") },
    notCompared: outcomes.flatMap((one) => (one.kind === "refused" ? [{ ...one.unit, reason: one.reason }] : [])),
  };
}

type Outcome = { readonly unit: ComparedUnit } & (
  Extract<Tried, { readonly kind: "tried" }> | { readonly kind: "refused"; readonly reason: Refused["refusal"]["text"] }
);

type Trying = ImpactRequest & { readonly submission: Submission };

async function tryOn(services: Services, actor: Actor, trying: Trying): Promise<Outcome> {
  const { form, key, signal, submission } = trying;
  const unit = unitOf(submission);
  const filing = currentFiling(submission);
  const { workbook, formId } = filing;
  if (!services.forms.has(formId)) return { kind: "refused", unit, reason: fillText(words.unusable, { form: formId }) };
  const context = await filingContext(services, actor, { submission, filing });
  const ask = (definition?: FormDefinition) => {
    const trial = { key, ...(definition && { definition }) };
    const asked = { workbook, formId, context, trial, caller: actor.account, ...(signal && { signal }) };
    return services.checks.tryForm(asked);
  };
  const first = await ask();
  const answer = first.kind === "trialNeeded" ? await ask(form.definition) : first;
  if (answer.kind === "refused") return { kind: "refused", unit, reason: answer.refusal.text };
  const tried = answered(answer);
  if (tried.kind === "trialNeeded") throw new Error("a thread did not take the definition that is tried");
  return { ...tried, unit };
}

function unitOf({ id, period, unit: { id: unitId, name, city } }: Submission): ComparedUnit {
  return { submission: id, period, unit: { id: unitId, name, ...(city !== undefined && { city }) } };
}

function ruleLine(
  { rule, units }: RuleUnits<Extract<Outcome, { kind: "tried" }>>,
  form: Form,
  before: readonly Form[],
): Report["rules"][number] {
  const [isNow, was] = [form.rules.has(rule), before.some((one) => one.rules.has(rule))];
  const those = (found: readonly { readonly unit: ComparedUnit }[]) => found.map(({ unit }) => unit);
  return {
    rule,
    title: [form, ...before].map((one) => ruleTitle(rule, one)).find(Boolean) ?? { zh: rule, en: rule },
    presence: isNow === was ? "both" : isNow ? "added" : "removed",
    units: {
      fails: those(units.fails),
      passes: those(units.passes),
      differs: those(units.differs),
      undecided: those(units.undecided),
    },
  };
}

/** In the order of the items, a few at a time; at the first that rejects nothing more is begun. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) {
      if (failed) return;
      results[index] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

const words = {
  unusable: {
    zh: "报送时所用的表式版本 {form} 现在无法使用",
    en: "the form version {form} that it was filed with cannot be used any more",
  },
} as const satisfies { readonly [word: string]: Text };
