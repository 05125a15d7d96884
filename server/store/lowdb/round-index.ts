import type { Submission } from "../../../shared/submission/submission.ts";
import type { RoundState } from "./round-document.ts";

/** The submissions of a state by what they are asked for. Derived only: made anew for every state. */
export interface RoundIndex {
  readonly byNumber: readonly Submission[];
  readonly byId: ReadonlyMap<string, Submission>;
  readonly byUnit: ReadonlyMap<string, Submission>;
  /** By `senderKey`. */
  readonly byKey: ReadonlyMap<string, Submission>;
}

const known = new WeakMap<RoundState, RoundIndex>();

/** The index of a state, made when it is first asked for. */
export function indexOf(state: RoundState): RoundIndex {
  const index = known.get(state) ?? makeIndex(state);
  known.set(state, index);
  return index;
}

function makeIndex({ submissions }: RoundState): RoundIndex {
  return {
    byNumber: submissions.toSorted((a, b) => a.number - b.number),
    byId: new Map(submissions.map((one) => [one.id, one])),
    byUnit: new Map(submissions.map((one) => [one.unit.id, one])),
    byKey: new Map(submissions.flatMap((one) => senderKeys(one).map((key) => [key, one]))),
  };
}

/** An account and its Idempotency-Key as one text; a key may hold anything. */
export function senderKey(account: string, key: string): string {
  return JSON.stringify([account, key]);
}

const keysKnown = new WeakMap<Submission, readonly string[]>();

/** The sender's keys of all filings. A frozen submission is asked once. */
export function senderKeys(submission: Submission): readonly string[] {
  const keys = keysKnown.get(submission) ?? submission.filings.map(({ by, key }) => senderKey(by.account, key));
  keysKnown.set(submission, keys);
  return keys;
}
