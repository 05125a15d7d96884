import { RateLimiterRes } from "rate-limiter-flexible";
import RateLimiterStoreAbstract from "rate-limiter-flexible/lib/RateLimiterStoreAbstract.js";
import type { ThrottleCount } from "../store/store.ts";
import { openTurnstile, type Turnstile } from "./turnstile.ts";

/** Where the counters are kept, so that they outlive the process. What `set` and `delete` resolve with is kept. */
export interface ThrottleStore {
  get(key: string): Promise<ThrottleCount | undefined>;
  set(key: string, value: ThrottleCount): Promise<void>;
  delete(key: string): Promise<void>;
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

/**
 * Counts points in a ThrottleStore by the rules of rate-limiter-flexible. The store reads and writes but cannot add, so
 * changes of one key wait for each other here: one process may count on a store, and only one limiter for a prefix.
 */
export class ThrottleLimiter extends RateLimiterStoreAbstract {
  readonly #store: ThrottleStore;
  readonly #now: () => Date;
  readonly #turns = new Map<string, Turnstile>();

  constructor(options: LimiterOptions, { store, now }: LimiterHost) {
    super({ ...options, storeClient: store });
    this.#store = store;
    this.#now = now;
  }

  /** Called by the base class: adds points (`anew`: puts them) and resolves with the counter that this leaves. */
  async _upsert(...[key, points, milliseconds, anew]: Change): Promise<ThrottleCount> {
    return this.#alone(key, async () => {
      const before = anew ? null : await this._get(key);
      const expires = milliseconds > 0 ? new Date(this.#now().getTime() + milliseconds).toISOString() : null;
      // A point given back after its window has ended must not become an attempt more in the next one.
      const count = { points: Math.max(0, (before?.points ?? 0) + points), expires: before ? before.expires : expires };
      if (count.points > 0) await this.#store.set(key, count);
      else await this.#store.delete(key);
      return count;
    });
  }

  /** Called by the base class: the counter, or null when there is none or its time is over. */
  async _get(key: string): Promise<ThrottleCount | null> {
    const count = await this.#store.get(key);
    if (count === undefined) return null;
    return count.expires === null || Date.parse(count.expires) > this.#now().getTime() ? count : null;
  }

  /** Called by the base class: resolves with whether there was such a counter. */
  async _delete(key: string): Promise<boolean> {
    return this.#alone(key, async () => {
      const existed = (await this._get(key)) !== null;
      await this.#store.delete(key);
      return existed;
    });
  }

  /** Called by the base class: a counter in the words of rate-limiter-flexible. */
  _getRateLimiterRes(_key: string, changed: number, { points, expires }: ThrottleCount): RateLimiterRes {
    const milliseconds = expires === null ? -1 : Math.max(0, Date.parse(expires) - this.#now().getTime());
    return new RateLimiterRes(Math.max(0, this.points - points), milliseconds, points, points === changed);
  }

  async #alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.get(key) ?? openTurnstile(1);
    this.#turns.set(key, turn);
    try {
      return await turn.pass(work);
    } finally {
      if (turn.load().running === 0) this.#turns.delete(key);
    }
  }
}
