import type { OneTimeLink, Session } from "./account.ts";
import type { PasswordPolicy } from "./password-policy.ts";

const minute = 60_000;
const hour = 60 * minute;

/** A session ends after this many minutes without a request. */
export const idleMinutes: Readonly<{ [policy in PasswordPolicy]: number }> = { asvs: 30, mlps: 15 };

/** Hours after which a session ends however busy it is. */
const sessionHours = 12;

/** Hours for which a one-time link can be used. */
export const linkHours = 72;

/** Whether a session still answers for its account: not ended, not idle for too long, not too old. */
export function isAlive(
  session: Pick<Session, "openedAt" | "seenAt" | "endedAt">,
  now: Date,
  policy: PasswordPolicy,
): boolean {
  const idle = now.getTime() - Date.parse(session.seenAt);
  const age = now.getTime() - Date.parse(session.openedAt);
  return session.endedAt === null && idle < idleMinutes[policy] * minute && age < sessionHours * hour;
}

/** When a session ends at the latest, as an instant. */
export function sessionEnd(openedAt: string): string {
  return new Date(Date.parse(openedAt) + sessionHours * hour).toISOString();
}

/** When a one-time link that is made now expires, as an instant. */
export function linkEnd(now: Date): string {
  return new Date(now.getTime() + linkHours * hour).toISOString();
}

/** Whether a one-time link (invitation, password reset) can still be used: once, and in time. */
export function isLinkOpen(link: Pick<OneTimeLink, "expiresAt" | "usedAt">, now: Date): boolean {
  return link.usedAt === null && now.getTime() < Date.parse(link.expiresAt);
}
