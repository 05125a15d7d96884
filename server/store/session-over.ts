import type { Session } from "../../shared/submission/account.ts";
import { sessionEnd } from "../../shared/submission/session-lifetime.ts";

/** However busy it was: idle and ended ones stay until then, so that it can be said how they ended. */
export function isSessionOver({ openedAt }: Session, now: Date): boolean {
  return isPast(sessionEnd(openedAt), now);
}

/** null: never. */
export function isPast(instant: string | null, now: Date): boolean {
  return instant !== null && Date.parse(instant) <= now.getTime();
}
