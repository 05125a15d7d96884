import { RefusedError } from "../../shared/submission/client.ts";
import type { Slots, Text } from "../../shared/cells/text.ts";
import type { ProblemDocument } from "../../shared/submission/problem.ts";
import { AwayError } from "../api/away-error.ts";
import type { Store } from "./store.ts";

/** What an action came to. `server` is the server's own answer, in the language of the page. */
export interface Notice {
  readonly tone: "good" | "bad";
  readonly text: Text;
  readonly slots?: Slots;
  readonly server?: ProblemDocument;
}

/** The part of a page's state that its errands write. */
export interface Noticed {
  /** What is under way; nothing else is begun meanwhile. */
  readonly busy?: string;
  readonly notice?: Notice;
}

export interface Stated {
  readonly state: Store<Noticed>;
}

const words = {
  away: {
    zh: "连不上服务器，刚才的操作没有完成。您填的内容都还在，请稍后再试。",
    en: "The server cannot be reached, so this was not done. Nothing you typed is lost; try again later.",
  },
  broken: { zh: "操作没有完成（{detail}）。", en: "This was not done ({detail})." },
} as const satisfies { readonly [name: string]: Text };

/** Leaves the last notice behind. */
export function clearNotice({ state }: Stated): void {
  state.set(({ notice: _, ...now }) => now);
}

export function tell(context: Stated, text: Text, slots: Slots = {}): void {
  note(context, { tone: "good", text, slots });
}

/** Says why it cannot be done as it is. */
export function warn(context: Stated, text: Text, slots: Slots = {}): void {
  note(context, { tone: "bad", text, slots });
}

/** Says what went wrong; a session that has ended is a state of its own, which the sign-in shows. */
export function complain(context: Stated, error: unknown): void {
  if (error instanceof RefusedError) {
    const { document } = error;
    note(context, { tone: "bad", text: { zh: document.title, en: document.title }, server: document });
    return;
  }
  const text = error instanceof AwayError ? words.away : words.broken;
  note(context, { tone: "bad", text, slots: { detail: String(error) } });
}

/** Does one thing at a time; what it throws becomes the notice. Gives whether it went well. */
export async function perform(context: Stated, busy: string, work: () => Promise<void>): Promise<boolean> {
  if (context.state.get().busy !== undefined) return false;
  clearNotice(context);
  context.state.set((now) => ({ ...now, busy }));
  try {
    await work();
    return true;
  } catch (error) {
    complain(context, error);
    return false;
  } finally {
    context.state.set(({ busy: _, ...now }) => now);
  }
}

function note({ state }: Stated, notice: Notice): void {
  state.set((now) => ({ ...now, notice }));
}
