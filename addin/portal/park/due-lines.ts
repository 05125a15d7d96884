import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { SubmissionLine, SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { DueState } from "./park-words.ts";

/** A round of the own unit's kind, with what the unit has filed in it. */
export interface DueLine {
  readonly round: RoundView;
  readonly state: DueState;
  /** Whole days until it is due, or since then; 0 for less than one. */
  readonly days: number;
  /** Somebody was granted a later date than that of the opening. */
  readonly isExtended: boolean;
  readonly submission?: SubmissionLine;
  /** The last accepted report of an earlier period, which can be carried forward. */
  readonly previous?: SubmissionLine;
}

/** What a unit of this kind has to report, as the server has it. */
export interface DueFacts {
  readonly kind: string;
  readonly rounds: readonly RoundView[];
  readonly forms: readonly FormLine[];
  /** Of the own unit, in whatever round. */
  readonly submissions: readonly SubmissionLine[];
  /** Those that were returned, whole. */
  readonly returned: readonly SubmissionView[];
}

const DAY_MS = 86_400_000;
const NEAR_DAYS = 7;

/** The rounds of the unit's kind: what was returned first, then by the date due, what is closed last. */
export function dueLines(facts: DueFacts, now: number): readonly DueLine[] {
  const ours = new Set(facts.forms.filter(({ unitKind }) => unitKind === facts.kind).map(({ id }) => id));
  const lines = facts.rounds.filter(({ formId }) => ours.has(formId)).map((round) => lineOf(round, facts, now));
  return lines.sort((a, b) => rankOf(a) - rankOf(b) || inTime(a, b));
}

function lineOf(round: RoundView, { submissions }: DueFacts, now: number): DueLine {
  const same = submissions.filter(({ form }) => form === round.form);
  const submission = same.find(({ period }) => period === round.period);
  const earlier = same.filter(({ period, state }) => period < round.period && accepted.has(state));
  const previous = earlier.sort((a, b) => (a.period < b.period ? 1 : -1))[0];
  const due = Date.parse(round.due);
  const state = round.phase === "open" && due - now < NEAR_DAYS * DAY_MS ? "near" : round.phase;
  const days = Math.floor(Math.abs(due - now) / DAY_MS);
  const isExtended = due > Date.parse(round.openings.at(-1)!.dueAt);
  return { round, state, days, isExtended, ...(submission && { submission }), ...(previous && { previous }) };
}

const accepted: ReadonlySet<SubmissionLine["state"]> = new Set<SubmissionLine["state"]>([
  "accepted",
  "selected",
  "notSelected",
]);

function rankOf({ submission, state }: DueLine): number {
  if (submission?.state === "returned") return 0;
  return state === "closed" ? 2 : 1;
}

function inTime(a: DueLine, b: DueLine): number {
  const earlier = Date.parse(a.round.due) - Date.parse(b.round.due);
  return a.state === "closed" ? -earlier : earlier;
}
