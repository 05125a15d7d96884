import * as z from "zod";
import { session, type Session } from "../../../shared/submission/account.ts";
import { sessionEnd } from "../../../shared/submission/session-lifetime.ts";
import { checkedOnce } from "./checked.ts";
import { documentFrame, emptyFrame, type Framed } from "./audited-document.ts";

const instant = z.iso.datetime();

const throttle = z.strictObject({ key: z.string(), points: z.number(), expires: instant.nullable() });
const keptValue = z.strictObject({ key: z.string(), value: z.string(), expiresAt: instant });

/** What `sessions.json` holds. Lists, because keys are what somebody typed: `__proto__` is one like any other. */
export interface SessionState extends Framed {
  readonly sessions: readonly Session[];
  readonly throttles: readonly z.infer<typeof throttle>[];
  readonly kept: readonly z.infer<typeof keptValue>[];
}

export const sessionDocument: z.ZodType<SessionState> = z.strictObject({
  ...documentFrame,
  sessions: z.array(checkedOnce(session)),
  throttles: z.array(throttle),
  kept: z.array(keptValue),
});

export const noSessions: SessionState = { ...emptyFrame, sessions: [], throttles: [], kept: [] };

/** Without what has run out. */
export function withoutExpired(state: SessionState, now: Date): SessionState {
  return {
    ...state,
    sessions: state.sessions.filter((one) => !isSessionOver(one, now)),
    throttles: state.throttles.filter(({ expires }) => !isPast(expires, now)),
    kept: state.kept.filter(({ expiresAt }) => !isPast(expiresAt, now)),
  };
}

/** However busy it was: idle and ended ones stay until then, so that it can be said how they ended. */
export function isSessionOver({ openedAt }: Session, now: Date): boolean {
  return isPast(sessionEnd(openedAt), now);
}

/** null: never. */
export function isPast(instant: string | null, now: Date): boolean {
  return instant !== null && Date.parse(instant) <= now.getTime();
}
