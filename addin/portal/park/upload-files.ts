import { randomId } from "../../api/random-id.ts";
import type { CheckAnswer, CheckedView } from "../../engine/check-engine.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { bookOf } from "../../ui/filing/open-filing.ts";
import type { BookIdentity } from "../../ui/filing/filing-state.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { Loaded } from "../../ui/loaded.ts";

/** A file that somebody has dropped here. */
export interface UploadFile {
  readonly id: string;
  readonly name: string;
  /** As it is now: with the reasons that were written into it. */
  readonly bytes: Uint8Array;
  /** `failed`: no answer came. */
  readonly stage: "waiting" | "checking" | "checked" | "failed";
  /** Of the check, 0 to 1. */
  readonly part: number;
  readonly answer?: CheckAnswer;
  /** What the server has of the same report. */
  readonly thread: Loaded<SubmissionView | null>;
  /** Reasons were written into it here. */
  readonly isExplained: boolean;
  /** Of its parcel in the outbox, once somebody has said that it is to be filed. */
  readonly parcel?: string;
}

export interface UploadState extends Noticed {
  readonly files: readonly UploadFile[];
}

/** A file that nothing is known of yet. */
export function newFile(name: string, bytes: Uint8Array): UploadFile {
  const rest = { stage: "waiting", part: 0, thread: { phase: "none" }, isExplained: false } as const;
  return { id: randomId(), name, bytes, ...rest };
}

/** What the check found; undefined while there is no answer, or where it is none of our forms. */
export function checkedView({ answer }: UploadFile): CheckedView | undefined {
  return answer?.kind === "checked" ? answer : undefined;
}

/** Which report it is. */
export function reportIn(file: UploadFile): BookIdentity | undefined {
  const view = checkedView(file);
  return view && bookOf(view.identity);
}
