import { actorOf, type Account, type Session } from "../../shared/submission/account.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { isAlive } from "../../shared/submission/session-lifetime.ts";
import { tokenHash } from "../sign-in/tokens.ts";
import { StoreError } from "../store/store-error.ts";
import type { StoreErrorCode } from "../store/store-words.ts";
import type { Services } from "./services.ts";
import { isPasswordExpired } from "./view-session.ts";

/** Who is asking, and by which session. */
export interface SignedIn {
  readonly actor: Actor;
  readonly account: Account;
  readonly session: Session;
  /** Nothing but reading the session, a new password and signing out is allowed: see `refuseExpiredPassword`. */
  readonly passwordExpired: boolean;
}

/**
 * Finds the session of a token and notes, once a minute, that it was used. Throws the Problem `not-signed-in` without a
 * known token, and `session-expired` for one that has ended, was idle for too long or whose account was disabled.
 */
export async function findSession(services: Services, token: string | undefined): Promise<SignedIn> {
  const { store, now, passwordPolicy } = services;
  const session = token === undefined ? undefined : await store.sessions.session(tokenHash(token));
  if (!session) throw new Problem("not-signed-in");
  const account = await store.people.account(session.account);
  const at = now();
  const isOpen = isAlive(session, at, passwordPolicy) && account !== undefined && !isRevoked(session, account);
  if (!isOpen) throw new Problem("session-expired");
  const seen = await noteUse(services, session, at);
  return { actor: actorOf(account), account, session: seen, passwordExpired: isPasswordExpired(services, account) };
}

/** Throws the Problem `password-expired` for whoever has to set a new password before anything else. */
export function refuseExpiredPassword({ passwordExpired }: SignedIn): void {
  if (passwordExpired) throw new Problem("password-expired");
}

/** Also without `endedAt`: what was done to the account holds before its sessions are ended one by one. */
function isRevoked({ openedAt }: Session, { disabled, passwordHash, passwordChangedAt }: Account): boolean {
  const wasReset = passwordHash === null && passwordChangedAt !== null;
  return disabled || (wasReset && Date.parse(openedAt) < Date.parse(passwordChangedAt));
}

const noteEveryMs = 60_000;

async function noteUse({ store }: Services, session: Session, at: Date): Promise<Session> {
  if (at.getTime() - Date.parse(session.seenAt) < noteEveryMs) return session;
  const seen = { ...session, seenAt: at.toISOString() };
  try {
    await store.sessions.save(seen);
    return seen;
  } catch (error) {
    // A store that takes nothing must not keep anybody from reading: the use goes unnoted.
    if (error instanceof StoreError && unwritten.has(error.code)) return session;
    throw error;
  }
}

const unwritten: ReadonlySet<string> = new Set<StoreErrorCode>(["store-full", "store-failed", "store-unavailable"]);
