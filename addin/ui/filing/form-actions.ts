import type { FormLine } from "../../../shared/submission/form-line.ts";
import { perform } from "../errands.ts";
import { load } from "../loaded.ts";
import { whoIs } from "./follow-book.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import { handOut } from "./hand-out.ts";

/** Which blank workbook is wanted. */
export interface WantedForm {
  /** "application@2020.1" */
  readonly id: string;
  readonly period: string;
}

/** The forms are everybody's; the rounds need a sign-in. */
export async function loadForms(context: FilingContext): Promise<void> {
  const { connection } = context.parts;
  const { forms, rounds } = context.state.get();
  const loadingForms = load(context, (loaded) => patch(context, { forms: loaded }), {
    now: forms,
    fetch: async () => (await connection.ask("listForms", {})).json.items,
  });
  const loadingRounds = whoIs(context)
    ? load(context, (loaded) => patch(context, { rounds: loaded }), {
        now: rounds,
        fetch: async () => (await connection.ask("listRounds", {})).json.items,
      })
    : patch(context, { rounds: { phase: "none" } });
  await Promise.all([loadingForms, loadingRounds]);
}

/** The blank workbook: with the unit on its cover where somebody is signed in, as it is published where nobody is. */
export async function openBlank(context: FilingContext, { id, period }: WantedForm): Promise<void> {
  await perform(context, "make", async () => {
    const { connection } = context.parts;
    const given = { params: { id }, query: { period } };
    const asked = whoIs(context) ? connection.ask("readTemplate", given) : connection.ask("readBlank", given);
    const { bytes, headers } = await asked;
    await handOut(context, bytes, headers);
  });
}

/** Carries the open workbook forward, or the last report that was accepted. */
export async function carryForward(
  context: FilingContext,
  { id, period }: WantedForm,
  from: "book" | "server",
): Promise<void> {
  await perform(context, "make", async () => {
    const { connection } = context.parts;
    const accepted = from === "server" ? await lastAccepted(context, id) : undefined;
    const { bytes, headers } = accepted
      ? await connection.ask("carryFiling", { params: { id: accepted }, query: { form: id, period } })
      : await connection.ask("carryForward", {
          params: { id },
          query: { period },
          workbook: { cellsJson: await context.engine.cells() },
        });
    await handOut(context, bytes, headers);
  });
}

async function lastAccepted({ parts }: FilingContext, id: string): Promise<string | undefined> {
  const query = { form: id.split("@")[0]!, status: "accepted,selected,notSelected", pageSize: 1 };
  return (await parts.connection.ask("listSubmissions", { query })).json.items[0]?.id;
}

/** The newest version of each form that is in force on a day ("2026-11-22"), by form. */
export function formsInForce(forms: readonly FormLine[], day: string): readonly FormLine[] {
  const newest = new Map<string, FormLine>();
  for (const one of forms) if (one.valid.from <= day) newest.set(one.form, one);
  return [...newest.values()];
}
