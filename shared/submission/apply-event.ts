import { holdsPlaceAfter } from "./quotas.ts";
import type { EventKind, Submission, SubmissionEvent, Waiver } from "./submission.ts";

/** What is said of an event beside its number, and the states before and after it. */
export type EventDraft = Omit<SubmissionEvent, "number" | "from" | "to" | "filing">;

/** A submission after an event that is allowed: `to` left out, its state stays. Nothing that was there is lost. */
export function applyEvent(submission: Submission, draft: EventDraft, to = submission.state): Submission {
  const event: SubmissionEvent = {
    ...draft,
    number: submission.events.length + 1,
    filing: submission.filings.at(-1)!.number,
    from: submission.state,
    to,
  };
  return {
    ...submission,
    state: to,
    events: [...submission.events, event],
    waivers: [...submission.waivers, ...decided(event)],
    recommendation: recommendationAfter(submission, event),
    holdsPlace: holdsPlaceAfter(submission.holdsPlace, event.kind, event.actor.role),
    beyondQuota: event.kind === "grantPlace" ? grantOf(event) : submission.beyondQuota,
    archived: submission.archived || event.kind === "archive",
    updatedAt: event.at,
    version: submission.version + 1,
  };
}

function decided({ actor, at, filing, waivers = [] }: SubmissionEvent): readonly Waiver[] {
  if (actor.role !== "city" && actor.role !== "province") return [];
  const level = actor.role;
  return waivers.map((one) => ({ ...one, level, by: actor.name, at, filing }));
}

/** The words of the city stand as long as its recommendation does. */
const endsRecommendation: readonly EventKind[] = ["return", "withdraw", "submit"];

function recommendationAfter({ recommendation }: Submission, event: SubmissionEvent): Submission["recommendation"] {
  if (endsRecommendation.includes(event.kind)) return null;
  return event.recommendation ?? recommendation;
}

function grantOf({ actor, at, reason = "" }: SubmissionEvent): Submission["beyondQuota"] {
  return { by: actor.name, at, reason };
}
