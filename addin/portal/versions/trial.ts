import type { FormLine } from "../../../shared/submission/form-line.ts";
import type * as z from "zod";
import type { formTrial } from "../../../shared/submission/messages-forms.ts";
import { perform, tell, type Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { PageContext, PageView } from "../shell/page.ts";
import { trialWords as words } from "./trial-words.ts";

export type FormTrial = z.infer<typeof formTrial>;

/** A definition workbook that is being tried, what came of it, and as what it was published. */
export interface Tried {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly trial?: FormTrial;
  readonly published?: FormLine;
}

export interface TrialState extends Noticed {
  readonly tried?: Tried;
  /** What a trial is at. */
  readonly stage?: "linting" | "comparing";
}

export type TrialView = PageView<TrialState>;

/** The state of a page that tries definitions; what was tried is there again when somebody comes back to the page. */
export function openTrialState({ memory }: PageContext): Store<TrialState> {
  const kept = memory.get("tried") as Tried | undefined;
  const state = openStore<TrialState>({ ...(kept && { tried: kept }) });
  state.watch(({ tried }) => memory.set("tried", tried));
  return state;
}

/** Whether the person may see how submissions fare; an administrator publishes without. */
export function seesImpact({ who }: PageContext): boolean {
  return who?.account.role === "province";
}

interface TrialRequest extends Pick<Tried, "name" | "bytes"> {
  /** The period whose submissions are compared; without it all. */
  readonly period?: string | undefined;
}

/** Says what is wrong with a definition workbook; when nothing is, how the stored submissions fare under it. */
export async function tryDefinition(view: TrialView, { name, bytes, period }: TrialRequest): Promise<void> {
  const { state, parts } = view;
  const ask = async (impact: boolean): Promise<FormTrial> => {
    const query = { impact: String(impact), ...(impact && period !== undefined && { period }) };
    return (await parts.connection.ask("tryForm", { query, workbook: { bytes } })).json;
  };
  state.set(({ tried: _, ...now }) => ({ ...now, tried: { name, bytes } }));
  await perform(view, "trial", async () => {
    state.set((now) => ({ ...now, stage: "linting" }));
    const trial = await ask(false);
    putTrial(view, trial);
    if (!isSound(trial) || !seesImpact(view)) return;
    state.set((now) => ({ ...now, stage: "comparing" }));
    putTrial(view, await ask(true));
  });
  state.set(({ stage: _, ...now }) => now);
}

function putTrial({ state }: TrialView, trial: FormTrial): void {
  state.set((now) => (now.tried ? { ...now, tried: { ...now.tried, trial } } : now));
}

export function isSound({ form, problemCount }: FormTrial): boolean {
  return form !== null && problemCount === 0;
}

/** Publishes what was tried, for good; asks first. */
export async function publishTried(view: TrialView, tried: Tried): Promise<void> {
  const { say, state, parts, typed } = view;
  const id = tried.trial?.form?.id ?? "";
  const question = {
    title: say(words.publishTitle, { id }),
    lines: [say(words.publishWhat), say(words.publishBack)],
    confirm: say(words.publishNow),
  };
  if (!(await askFirst(question, say))) return;
  await perform(view, "publish", async () => {
    const reason = (typed.get("publish-reason") ?? "").trim();
    const asked = { query: { reason }, workbook: { bytes: tried.bytes } };
    const { json: published } = await parts.connection.ask("publishForm", asked);
    state.set((now) => ({ ...now, tried: { ...tried, published } }));
    typed.delete("publish-reason");
    tell(view, words.published, { id: published.id });
  });
}
