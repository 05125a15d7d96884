import type { z } from "zod";
import type { Account, Session } from "../../shared/submission/account.ts";
import type { accountView } from "../../shared/submission/messages-people.ts";
import { type sessionView } from "../../shared/submission/messages-people.ts";
import { isExpired } from "../../shared/submission/password-policy.ts";
import { idleMinutes, sessionEnd } from "../../shared/submission/session-lifetime.ts";
import type { Services } from "./services.ts";

export type SessionView = z.infer<typeof sessionView>;
export type AccountView = z.infer<typeof accountView>;

/** What the caller is shown of a session: who they are, for which unit, until when. */
export async function viewSession(
  services: Services,
  { carrier, openedAt }: Session,
  account: Account,
): Promise<SessionView> {
  const unit = account.unit === undefined ? undefined : await services.store.people.unit(account.unit);
  return {
    account: viewAccount(account),
    unit: unit ?? null,
    carrier,
    expiresAt: sessionEnd(openedAt),
    idleMinutes: idleMinutes[services.passwordPolicy],
    passwordExpired: isPasswordExpired(services, account),
  };
}

/** What is shown of an account: never a hash. */
export function viewAccount({ unit, city, ...account }: Account): AccountView {
  const { id, login, name, role, disabled, createdAt, version } = account;
  const place = { ...(unit !== undefined && { unit }), ...(city !== undefined && { city }) };
  return { id, login, name, role, ...place, disabled, createdAt, version };
}

/** Whether the account's password is so old that only a new one may be set (policy mlps). */
export function isPasswordExpired({ passwordPolicy, now }: Services, account: Account): boolean {
  const { passwordHash, passwordChangedAt } = account;
  if (passwordHash === null || passwordChangedAt === null) return false;
  return isExpired(passwordChangedAt, passwordPolicy, now());
}
