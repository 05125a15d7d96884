import type { FilingContext, ReviewAct } from "../../ui/filing/filing-context.ts";
import type { Say } from "../../ui/words.ts";
import { askFirst } from "../shell/ask-first.ts";
import { reviewQuestions } from "./review-words.ts";

/** Asks before a reviewer does what cannot simply be done the other way round; says how it can be undone, or why not. */
export function askReview(act: ReviewAct, { state }: Pick<FilingContext, "state">, say: Say): Promise<boolean> {
  if (!(act in reviewQuestions)) return Promise.resolve(true);
  const { title, what, back, yes } = reviewQuestions[act as keyof typeof reviewQuestions];
  const { thread, drafts } = state.get();
  const slots = { unit: thread.value?.unit.name ?? "", count: drafts.length };
  return askFirst({ title: say(title, slots), lines: [say(what, slots), say(back)], confirm: say(yes) }, say);
}
