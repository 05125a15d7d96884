import type { Language } from "../../../shared/cells/text.ts";
import type { EventKind } from "../../../shared/submission/submission.ts";
import type { Outbox } from "../../api/outbox.ts";
import type { CheckEngine } from "../../engine/check-engine.ts";
import type { LiveCheck } from "../check-state.ts";
import type { WorkbookHost } from "../host.ts";
import type { Store } from "../store.ts";
import type { Say } from "../words.ts";
import type { FilingParts } from "./filing-parts.ts";
import type { FilingState } from "./filing-state.ts";

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
  /** The id of the submission that is open, where that is known; else it is looked for by what the workbook says. */
  readonly submission?: string;
  /** Asks before a reviewer does what others will see; without it, the form with its button is asking enough. */
  readonly confirm?: (act: ReviewAct) => Promise<boolean>;
}

/** What a reviewer does to a submission: an event of it, or a decision on a waiver. */
export type ReviewAct = EventKind | "approveWaiver" | "refuseWaiver";

/** What every action of the tab works with. */
export interface FilingContext extends Omit<FilingDeps, "parts"> {
  readonly parts: FilingParts;
  readonly outbox: Outbox;
  readonly state: Store<FilingState>;
}

export function patch({ state }: Pick<FilingContext, "state">, change: Partial<FilingState>): void {
  state.set((now) => ({ ...now, ...change }));
}
