import { RefusedError } from "../../../shared/submission/client.ts";
import type { Language, Slots, Text } from "../../../shared/cells/text.ts";
import { AwayError } from "../../api/away-error.ts";
import type { Outbox } from "../../api/outbox.ts";
import type { CheckEngine } from "../../engine/check-engine.ts";
import type { LiveCheck } from "../check-state.ts";
import type { WorkbookHost } from "../host.ts";
import type { Store } from "../store.ts";
import type { Say } from "../words.ts";
import type { FilingParts } from "./filing-parts.ts";
import type { Busy, FilingState } from "./filing-state.ts";
import { outcomeWords } from "./outcome-words.ts";

/** What the tab is given by the pane. */
export interface FilingDeps {
  readonly check: LiveCheck;
  readonly engine: CheckEngine;
  readonly host: WorkbookHost;
  readonly say: Say;
  readonly language: Language;
  /** What keeps two sites that show the pane apart, as Office gives it. */
  readonly partition?: string;
  /** Opened by the tab itself where it is left out. */
  readonly parts?: FilingParts;
}

/** What every action of the tab works with. */
export interface FilingContext extends Omit<FilingDeps, "parts"> {
  readonly parts: FilingParts;
  readonly outbox: Outbox;
  readonly state: Store<FilingState>;
}

type Stated = Pick<FilingContext, "state">;

export function patch({ state }: Stated, change: Partial<FilingState>): void {
  state.set((now) => ({ ...now, ...change }));
}

/** Leaves the last notice behind. */
export function clearNotice({ state }: Stated): void {
  state.set(({ notice: _, ...now }) => now);
}

export function tell(context: Stated, text: Text, slots: Slots = {}): void {
  patch(context, { notice: { tone: "good", text, slots } });
}

/** Says what went wrong; a session that has ended is a state of its own, which the sign-in shows. */
export function complain(context: Stated, error: unknown): void {
  if (error instanceof RefusedError) {
    const { document } = error;
    patch(context, { notice: { tone: "bad", text: { zh: document.title, en: document.title }, server: document } });
    return;
  }
  const text = error instanceof AwayError ? outcomeWords.away : outcomeWords.broken;
  patch(context, { notice: { tone: "bad", text, slots: { detail: String(error) } } });
}

/** Does one thing at a time; what it throws becomes the notice. Gives whether it went well. */
export async function perform(context: Stated, busy: Busy, work: () => Promise<void>): Promise<boolean> {
  if (context.state.get().busy !== undefined) return false;
  clearNotice(context);
  patch(context, { busy });
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
