import type { z } from "zod";
import type { Account } from "../../shared/submission/account.ts";
import type { accountChanged, accountEvent } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canManageAccount, canSeeAccount, type Actor } from "../../shared/submission/roles.ts";
import type { PeopleTransaction } from "../store/store.ts";
import { draftEntry } from "./draft-entry.ts";
import { withPassword } from "./fit-password.ts";
import { makeLink } from "./make-link.ts";
import type { Services } from "./services.ts";
import { viewAccount } from "./view-session.ts";

type AccountEvent = z.infer<typeof accountEvent>;
type AccountChanged = z.infer<typeof accountChanged>;

/**
 * Disables, enables, or resets the password of an account; a reset gives the link for a new one. Disabling and resetting
 * end its sessions at once. Throws the Problems `not-found` and `not-allowed`.
 */
export async function changeAccount(
  services: Services,
  actor: Actor,
  { id, event }: { readonly id: string; readonly event: AccountEvent },
): Promise<AccountChanged> {
  const { store, throttle, now } = services;
  const { account, link } = await store.people.transact(async (tx) => {
    const stored = await manageable(tx, actor, id);
    const changed = changedBy(services, stored, { event, at: tx.now });
    const made =
      event.kind === "resetPassword" ? makeLink(services, { account: id, purpose: "reset", at: tx.now }) : null;
    await tx.saveAccount(changed);
    if (made) await tx.saveLink(made.link);
    await tx.record(draftOf(services, actor, { account: changed, event, at: tx.now }));
    return { account: changed, link: made?.view ?? null };
  });
  if (event.kind !== "enable") await store.sessions.endAll(id, now().toISOString());
  if (event.kind === "resetPassword") await throttle.unlock(account.login);
  return { account: viewAccount(account), link };
}

async function manageable(tx: PeopleTransaction, actor: Actor, id: string): Promise<Account> {
  const account = await tx.account(id);
  if (!account || !canSeeAccount(actor, account)) throw new Problem("not-found");
  // Of two who disable each other at the same moment the second is disabled already.
  const isGone = (await tx.account(actor.account))?.disabled === true;
  if (isGone || !canManageAccount(actor, account)) throw new Problem("not-allowed");
  return account;
}

function changedBy(
  services: Services,
  account: Account,
  { event, at }: { readonly event: AccountEvent; readonly at: Date },
): Account {
  if (event.kind === "resetPassword") return withPassword(services, account, { hash: null, at });
  return { ...account, disabled: event.kind === "disable", version: account.version + 1 };
}

interface ChangedAccount {
  readonly account: Account;
  readonly event: AccountEvent;
  readonly at: Date;
}

function draftOf(services: Services, actor: Actor, { account, event, at }: ChangedAccount) {
  return draftEntry(services, actor, {
    at,
    action: `account.${event.kind}`,
    target: { kind: "account", id: account.id },
    unit: account.unit,
    city: account.city,
    detail: { login: account.login, reason: event.reason },
  });
}
