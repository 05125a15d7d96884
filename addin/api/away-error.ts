/** Why there was no answer: no network or no server, no answer in time, or an answer of something else in between. */
export type AwayReason = "unreachable" | "timeout" | "not-ours";

/** The server did not answer. What was asked may have been done or not. */
export class AwayError extends Error {
  override readonly name = "AwayError";
  readonly code = "server-away";
  readonly reason: AwayReason;

  constructor(reason: AwayReason) {
    super(`server-away: ${reason}`);
    this.reason = reason;
  }
}
