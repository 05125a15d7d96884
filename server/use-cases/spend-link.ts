import type { z } from "zod";
import { actorOf, type Account, type OneTimeLink } from "../../shared/submission/account.ts";
import type { spendLink as spendLinkMessage } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { isLinkOpen, linkHours } from "../../shared/submission/session-lifetime.ts";
import type { PeopleStore } from "../store/store.ts";
import { tokenHash } from "../sign-in/tokens.ts";
import { draftEntry } from "./draft-entry.ts";
import { fitPassword, withPassword } from "./fit-password.ts";
import type { Services } from "./services.ts";
import { admitAttempt } from "./sign-in.ts";

export interface LinkRequest extends z.infer<typeof spendLinkMessage> {
  /** Where the request came from. */
  readonly address: string;
}

/**
 * Sets a password with a one-time link, once. Throws the Problem `link-spent` alike for a link that is unknown, used,
 * expired or older than the password, and for a disabled account; `password-unfit`; `sign-in-throttled`.
 */
export async function spendLink(services: Services, { token, password, address }: LinkRequest): Promise<void> {
  const { store, throttle, now, newId } = services;
  const hash = tokenHash(token);
  // Nobody finds 256 bits by trying: only whoever tries, at an address, is slowed down.
  const attempt = newId();
  await admitAttempt(services, attempt, address);
  const found = await openLink(store.people, hash, now());
  if (!found) {
    await throttle.failed(attempt, address);
    throw new Problem("link-spent");
  }
  await throttle.succeeded(attempt, address);
  const passwordHash = await fitPassword(services, found.account, { password, path: "body.password" });
  const account = await setOnce(services, hash, passwordHash);
  await store.sessions.endAll(account.id, now().toISOString());
  await throttle.unlock(account.login);
}

interface Found {
  readonly link: OneTimeLink;
  readonly account: Account;
}

async function openLink(people: Pick<PeopleStore, "link" | "account">, hash: string, now: Date) {
  const link = await people.link(hash);
  if (!link || !isLinkOpen(link, now)) return undefined;
  const account = await people.account(link.account);
  if (!account || account.disabled || isOlderThanPassword(link, account)) return undefined;
  return { link, account } satisfies Found;
}

/** A link must not outlive the password, or the reset, that came after it. */
function isOlderThanPassword({ expiresAt }: OneTimeLink, { passwordChangedAt }: Account): boolean {
  if (passwordChangedAt === null) return false;
  return Date.parse(expiresAt) - linkHours * 3_600_000 < Date.parse(passwordChangedAt);
}

/** Of several who use the link at the same time the first gets it. */
function setOnce(services: Services, hash: string, passwordHash: string): Promise<Account> {
  return services.store.people.transact(async (tx) => {
    const found = await openLink(tx, hash, tx.now);
    if (!found) throw new Problem("link-spent");
    const account = withPassword(services, found.account, { hash: passwordHash, at: tx.now });
    await tx.saveAccount(account);
    await tx.saveLink({ ...found.link, usedAt: tx.now.toISOString() });
    await tx.record(spent(services, found, tx.now));
    return account;
  });
}

function spent(services: Services, { link, account }: Found, at: Date) {
  return draftEntry(services, actorOf(account), {
    at,
    action: "account.password",
    target: { kind: "account", id: account.id },
    unit: account.unit,
    city: account.city,
    detail: { link: link.purpose },
  });
}
