import { createHash } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network-of.ts";
import { ThrottleLimiter, type LimiterHost } from "./throttle-limiter.ts";
import { typedLogin } from "./typed-login.ts";

export type Admission =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** Whole seconds, at least 1. */
      readonly retryAfterSeconds: number;
    };

/**
 * Slows guessing down. An attempt is counted before its password is looked at and given back when that was right, so
 * attempts at the same time count as well. `account` is the login as typed, whether or not there is such an account:
 * nothing here knows, so no answer tells. Each allowed attempt ends with one call of `failed` or `succeeded`;
 * one that never ends counts as failed. A store that fails makes the promises reject: then nobody signs in.
 */
export interface Throttle {
  beforeAttempt(account: string, address: string): Promise<Admission>;
  failed(account: string, address: string): Promise<void>;
  succeeded(account: string, address: string): Promise<void>;
  /** Forgets the failures and the lock of an account, for an administrator. */
  unlock(account: string): Promise<void>;
}

const minutes = 60;
const days = 24 * 60 * minutes;
const windowSeconds = 15 * minutes;
const accountFailures = 5;
const addressFailures = 30;
const longestLock = days;
/** How long after a lock has ended the next one is still the longer for it. */
const quietAfterLock = days;
/** What the counter of a locked account shows: points that are given back late leave it far above half of this. */
const lockedPoints = 1_000_000;

/** Counts in the store of `host`, together with the throttles of other processes on the same store. */
export function openThrottle(host: LimiterHost): Throttle {
  const limiter = (keyPrefix: string, points: number): ThrottleLimiter =>
    new ThrottleLimiter({ keyPrefix, points, duration: windowSeconds }, host);
  const counters: Counters = {
    accounts: limiter("account", accountFailures),
    addresses: limiter("address", addressFailures),
    locks: limiter("locks", 1),
  };
  return {
    beforeAttempt: (account, address) => admit(counters, accountKey(account), networkOf(address)),
    failed: (account) => lockWhenDue(counters, accountKey(account)),
    succeeded: async (account, address) => {
      await counters.addresses.reward(networkOf(address));
      await forget(counters, accountKey(account));
    },
    unlock: (account) => forget(counters, accountKey(account)),
  };
}

interface Counters {
  readonly accounts: ThrottleLimiter;
  readonly addresses: ThrottleLimiter;
  /** How often an account was locked lately. */
  readonly locks: ThrottleLimiter;
}

type Refusal = Extract<Admission, { readonly allowed: false }>;

async function admit({ accounts, addresses }: Counters, account: string, address: string): Promise<Admission> {
  // First a look: nothing is written for the thousandth attempt on a locked account.
  const known = (await glance(addresses, address)) ?? (await glance(accounts, account));
  if (known) return known;
  const byAddress = await take(addresses, address);
  if (byAddress) return byAddress;
  const byAccount = await take(accounts, account);
  // What was refused is no failure: colleagues behind the same address must not pay for it.
  if (byAccount) await addresses.reward(address);
  return byAccount ?? { allowed: true };
}

async function glance(limiter: ThrottleLimiter, key: string): Promise<Refusal | undefined> {
  const count = await limiter.get(key);
  return count && count.consumedPoints >= limiter.points ? refusal(count) : undefined;
}

/** Takes a point; a refused attempt gets it back, so that only what was let through is counted. */
async function take(limiter: ThrottleLimiter, key: string): Promise<Refusal | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    await limiter.reward(key);
    return refusal(refused);
  }
}

function refusal({ msBeforeNext }: RateLimiterRes): Refusal {
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}

/** Locks the account once its failures are used up: 15 minutes, then each time twice as long, at most a day. */
async function lockWhenDue({ accounts, locks }: Counters, key: string): Promise<void> {
  const failures = (await accounts.get(key))?.consumedPoints ?? 0;
  if (failures < accountFailures || failures >= lockedPoints / 2) return;
  const earlier = (await locks.get(key))?.consumedPoints ?? 0;
  const seconds = Math.min(windowSeconds * 2 ** earlier, longestLock);
  const isLocked = await accounts.raise(key, lockedPoints, seconds);
  if (isLocked) await locks.set(key, earlier + 1, seconds + quietAfterLock);
}

async function forget({ accounts, locks }: Counters, key: string): Promise<void> {
  await accounts.delete(key);
  await locks.delete(key);
}

/** Of one length whatever is typed, so that long logins cannot fill the store. */
function accountKey(login: string): string {
  return createHash("sha256").update(typedLogin(login)).digest("base64url");
}
