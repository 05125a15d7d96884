import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { round as roundSchema, type Round } from "../../../shared/submission/round.ts";
import { submission as submissionSchema, type Submission } from "../../../shared/submission/submission.ts";
import { StoreError } from "../store-error.ts";
import type { RoundTransaction } from "../store.ts";
import { admit, assertNext } from "../checked.ts";
import type { RoundState } from "./round-document.ts";
import { senderKey, senderKeys } from "./round-index.ts";

export interface RoundTransactionHost {
  readonly now: Date;
  readonly record: (entry: AuditDraft) => void;
  /** Throws StoreError `duplicate` when another submission of the store has the id or one of the keys. */
  readonly claim: (submission: Submission) => void;
}

/** A transaction on the staged state of one round. */
export class LowdbRoundTransaction implements RoundTransaction {
  readonly now: Date;
  readonly #host: RoundTransactionHost;
  #state: RoundState;

  constructor(staged: RoundState, host: RoundTransactionHost) {
    this.#state = staged;
    this.#host = host;
    this.now = host.now;
  }

  /** The staged state itself while nothing was saved. */
  get state(): RoundState {
    return this.#state;
  }

  async round(): Promise<Round> {
    return this.#state.round;
  }

  async saveRound(given: Round): Promise<void> {
    const saved = admit(roundSchema, given);
    this.#assertOurs(saved);
    assertNext(this.#state.round, saved);
    this.#state = { ...this.#state, round: saved };
  }

  async submission(id: string): Promise<Submission | undefined> {
    return this.#find((one) => one.id === id);
  }

  async submissionOf(unit: string): Promise<Submission | undefined> {
    return this.#find((one) => one.unit.id === unit);
  }

  async byKey(account: string, key: string): Promise<Submission | undefined> {
    const wanted = senderKey(account, key);
    return this.#find((one) => senderKeys(one).includes(wanted));
  }

  async holdingPlaces(city: string): Promise<readonly Submission[]> {
    const holding = this.#state.submissions.filter(({ unit, holdsPlace }) => holdsPlace && unit.city === city);
    return holding.sort((a, b) => a.number - b.number);
  }

  /** It was stored when it was staged. */
  keep(): Promise<void> {
    return Promise.resolve();
  }

  async saveSubmission(given: Submission): Promise<void> {
    const saved = admit(submissionSchema, given);
    this.#assertOurs(saved);
    const { submissions } = this.#state;
    const place = submissions.findIndex(({ id }) => id === saved.id);
    assertNext(submissions[place], saved);
    if (submissions.some((other) => clash(other, saved))) throw new StoreError("duplicate");
    this.#host.claim(saved);
    this.#state = {
      ...this.#state,
      submissions: place < 0 ? [...submissions, saved] : submissions.with(place, saved),
    };
  }

  async record(entry: AuditDraft): Promise<void> {
    this.#host.record(entry);
  }

  #find(test: (one: Submission) => boolean): Submission | undefined {
    return this.#state.submissions.find(test);
  }

  #assertOurs({ form, period }: Pick<Round, "form" | "period">): void {
    const { round } = this.#state;
    if (form === round.form && period === round.period) return;
    throw new StoreError("document-invalid", { issue: `form, period: ${form}, ${period}` });
  }
}

/** Two submissions of one round share what only one may have. */
function clash(other: Submission, saved: Submission): boolean {
  return other.id !== saved.id && (other.unit.id === saved.unit.id || other.number === saved.number);
}
