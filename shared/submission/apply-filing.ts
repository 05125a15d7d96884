import { applyEvent, type EventDraft } from "./apply-event.ts";
import { receiptNumber, type Filing, type Submission, type Waiver } from "./submission.ts";

/** What a submission begins with. */
export type NewThread = Pick<Submission, "id" | "number" | "form" | "period" | "unit">;

/** A filing before it has its place in a submission. */
export type FilingDraft = Omit<Filing, "number" | "receipt">;

/** A submission that begins with a filing. `draft` is the event `submit`. */
export function beginSubmission(thread: NewThread, filing: FilingDraft, draft: EventDraft): Submission {
  return {
    ...thread,
    state: "submitted",
    filings: [numbered(thread, filing, 1)],
    events: [{ ...draft, number: 1, filing: 1, from: null, to: "submitted" }],
    waivers: [],
    recommendation: null,
    holdsPlace: false,
    beyondQuota: null,
    archived: false,
    updatedAt: draft.at,
    version: 1,
  };
}

/** A submission after one more filing. `waivers` are the decisions that stay in force on it. */
export function fileAgain(
  submission: Submission,
  { filing, waivers }: { readonly filing: FilingDraft; readonly waivers: readonly Waiver[] },
  draft: EventDraft,
): Submission {
  const filings = [...submission.filings, numbered(submission, filing, submission.filings.length + 1)];
  return applyEvent({ ...submission, filings, waivers: [...submission.waivers, ...waivers] }, draft, "submitted");
}

function numbered(thread: NewThread, filing: FilingDraft, number: number): Filing {
  return { ...filing, number, receipt: receiptNumber(thread, thread.number, number) };
}
