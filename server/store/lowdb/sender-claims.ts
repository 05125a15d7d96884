import type { Submission } from "../../../shared/submission/submission.ts";
import { StoreError } from "../store-error.ts";
import type { RoundState } from "./round-document.ts";
import { indexOf, senderKeys } from "./round-index.ts";

/** Ids and sender's keys are used once in the whole store, but a transaction sees its own round only. */
export interface SenderClaims {
  /** Takes the id and the keys for a transaction; throws StoreError `duplicate` when another submission has one. */
  claim(owner: object, submission: Submission): void;
  /** Called when the transaction has ended: what it saved is in the state of its round, or nowhere. */
  release(owner: object): void;
}

/** Claims against the states of all rounds and against the transactions that are under way. */
export function keepClaims(states: () => readonly RoundState[]): SenderClaims {
  const underWay = new Map<object, Map<string, Submission>>();
  return {
    claim(owner, submission) {
      const keys = senderKeys(submission);
      const isOther = (found: Submission | undefined) => found !== undefined && isAnother(found, submission);
      const isTaken =
        new Set(keys).size < keys.length ||
        states().some((state) => isHeld(state, submission)) ||
        [...underWay.values()].some((claims) => [submission.id, ...keys].some((key) => isOther(claims.get(key))));
      if (isTaken) throw new StoreError("duplicate");
      const own = underWay.get(owner) ?? new Map<string, Submission>();
      for (const key of [submission.id, ...keys]) own.set(key, submission);
      underWay.set(owner, own);
    },
    release(owner) {
      underWay.delete(owner);
    },
  };
}

function isHeld(state: RoundState, submission: Submission): boolean {
  const { byId, byKey } = indexOf(state);
  const found = [byId.get(submission.id), ...senderKeys(submission).map((key) => byKey.get(key))];
  return found.some((one) => one !== undefined && isAnother(one, submission));
}

function isAnother(a: Submission, b: Submission): boolean {
  return a.id !== b.id || a.form !== b.form || a.period !== b.period;
}
