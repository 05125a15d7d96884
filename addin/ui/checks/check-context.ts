import type { CheckedView } from "../../engine/check-engine.ts";
import type { LiveCheck } from "../check-state.ts";
import type { FindingFold } from "../finding-groups.ts";
import { openStore, type Store } from "../store.ts";
import type { Say } from "../words.ts";
import { firstChoice, type ListChoice } from "./list-choice.ts";

/** What every part of the tab 审核 is made with. */
export interface CheckContext {
  readonly live: LiveCheck;
  readonly say: Say;
  readonly memory: CheckMemory;
  /** The check that is on the screen. */
  readonly view: () => CheckedView | undefined;
  /** For who reads and does not fill in: nothing is fixed, and no reason is written. */
  readonly isReadOnly?: boolean;
}

/** Findings that are shown as one. */
export type Fold = Pick<FindingFold, "key" | "findings">;

/** What the user opened and typed, by the key of the thing; it outlives every new check and the change of language. */
export interface CheckMemory {
  /** True where it was opened, false where it was closed, absent where it was left alone. */
  readonly open: Map<string, boolean>;
  /** Reasons that were typed and not yet written. */
  readonly drafts: Map<string, string>;
  /** How many lines of a long list were asked for. */
  readonly shown: Map<string, number>;
  readonly choice: Store<ListChoice>;
}

export function emptyMemory(): CheckMemory {
  return { open: new Map(), drafts: new Map(), shown: new Map(), choice: openStore(firstChoice) };
}
