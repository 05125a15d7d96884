import { RateLimiterRes } from "rate-limiter-flexible";
import RateLimiterStoreAbstract from "rate-limiter-flexible/lib/RateLimiterStoreAbstract.js";
import type { ThrottleChange, ThrottleCount } from "../store/store.ts";

/** Where the counters are kept, so that they outlive the process. What `change` resolves with is kept. */
export interface ThrottleStore {
  get(key: string): Promise<ThrottleCount | undefined>;
  /** Changes of one key wait for each other, also those of other processes. */
  change(key: string, change: ThrottleChange): Promise<ThrottleCount | null>;
}

export interface LimiterOptions {
  readonly keyPrefix: string;
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
}

/** Where the counters are and what time it is. */
export interface LimiterHost {
  readonly store: ThrottleStore;
  readonly now: () => Date;
}

type Change = readonly [key: string, points: number, milliseconds: number, anew: boolean];

/** Counts points in a ThrottleStore by the rules of rate-limiter-flexible. */
export class ThrottleLimiter extends RateLimiterStoreAbstract {
  readonly #store: ThrottleStore;
  readonly #now: () => Date;

  constructor(options: LimiterOptions, { store, now }: LimiterHost) {
    super({ ...options, storeClient: store });
    this.#store = store;
    this.#now = now;
  }

  /**
   * Puts `points` in the place of a counter that has at least `points` of this limiter and fewer than half of the given
   * ones; resolves with whether it did: of several who find it due at once, one.
   */
  async raise(key: string, points: number, seconds: number): Promise<boolean> {
    let raised = false;
    await this.#store.change(this.getKey(key), (stored) => {
      const before = this.#running(stored);
      raised = before !== null && before.points >= this.points && before.points < points / 2;
      return raised ? { points, expires: this.#expiry(seconds * 1000) } : before;
    });
    return raised;
  }

  /** Called by the base class: adds points (`anew`: puts them) and resolves with the counter that this leaves. */
  async _upsert(...[key, points, milliseconds, anew]: Change): Promise<ThrottleCount> {
    let left: ThrottleCount = { points: 0, expires: null };
    await this.#store.change(key, (stored) => {
      const before = anew ? null : this.#running(stored);
      const expires = before ? before.expires : this.#expiry(milliseconds);
      // A point given back after its window has ended must not become an attempt more in the next one.
      left = { points: Math.max(0, (before?.points ?? 0) + points), expires };
      return left.points > 0 ? left : null;
    });
    return left;
  }

  /** Called by the base class: the counter, or null when there is none or its time is over. */
  async _get(key: string): Promise<ThrottleCount | null> {
    return this.#running(await this.#store.get(key));
  }

  /** Called by the base class: resolves with whether there was such a counter. */
  async _delete(key: string): Promise<boolean> {
    let existed = false;
    await this.#store.change(key, (stored) => {
      existed = this.#running(stored) !== null;
      return null;
    });
    return existed;
  }

  #running(count: ThrottleCount | undefined): ThrottleCount | null {
    if (count === undefined) return null;
    return count.expires === null || Date.parse(count.expires) > this.#now().getTime() ? count : null;
  }

  /** null: never. */
  #expiry(milliseconds: number): string | null {
    return milliseconds > 0 ? new Date(this.#now().getTime() + milliseconds).toISOString() : null;
  }

  /** Called by the base class: a counter in the words of rate-limiter-flexible. */
  _getRateLimiterRes(_key: string, changed: number, { points, expires }: ThrottleCount): RateLimiterRes {
    const milliseconds = expires === null ? -1 : Math.max(0, Date.parse(expires) - this.#now().getTime());
    return new RateLimiterRes(Math.max(0, this.points - points), milliseconds, points, points === changed);
  }
}
