import * as z from "zod";
import { session, type Session } from "../../../shared/submission/account.ts";
import { isPast, isSessionOver } from "../session-over.ts";
import { checkedOnce } from "../checked.ts";
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
