import type { RequestHandler } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "../../shared/submission/problem.ts";
import { clientNetwork } from "./client-address.ts";
import { notedAccount } from "./noted-account.ts";

export interface RateLimits {
  /** Requests that one caller may send in `seconds`. */
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Refuses (429, Retry-After) the caller who sends too many requests: an account where one is noted, else an address.
 * Counts live in this process only: this keeps one caller from taking all of it, and is no protection of passwords.
 */
export function rateLimit({ requests, seconds }: RateLimits): RequestHandler {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return async (request, response, next) => {
    const account = notedAccount(response);
    const caller = account === undefined ? `address ${clientNetwork(request)}` : `account ${account}`;
    try {
      await limiter.consume(caller);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Problem("rate-limited", {}, { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    }
    next();
  };
}
