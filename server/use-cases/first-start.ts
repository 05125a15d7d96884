import type { Account } from "../../shared/submission/account.ts";
import { newcomer } from "./add-account.ts";
import { draftEntry, nobody } from "./draft-entry.ts";
import { makeLink, type MadeLink } from "./make-link.ts";
import type { Services } from "./services.ts";

const login = "admin";
/** Under which it is kept that the link can still be used. */
const linkKey = "first-start link";

/**
 * Makes the first administrator, without a password, and gives the link with which it is set; at a later start a new
 * link when the last one has expired unused. null when there is nothing to print.
 */
export async function firstStart(services: Services): Promise<MadeLink["view"] | null> {
  // Before the transaction, which has a connection of its own: others may have all there are.
  const isKept = await isLinkKept(services);
  const made = await services.store.people.transact(async (tx) => {
    const accounts = await tx.accounts();
    const waiting = accounts.find((account) => account.login === login && isWaiting(account));
    if (accounts.length > 0 && (!waiting || isKept)) return null;
    const account = waiting ?? newcomer(services.newId(), { login, name: "管理员", role: "administrator" }, tx.now);
    const made = makeLink(services, { account: account.id, purpose: "invitation", at: tx.now });
    if (!waiting) await tx.saveAccount(account);
    await tx.saveLink(made.link);
    await tx.record(draftOf(services, account, { action: waiting ? "account.invite" : "account.add", at: tx.now }));
    return made;
  });
  if (made) await keepLink(services, made.view.expiresAt);
  return made?.view ?? null;
}

/** Never had a password, and is not to be left alone. */
function isWaiting({ role, passwordHash, passwordChangedAt, disabled }: Account): boolean {
  return role === "administrator" && passwordHash === null && passwordChangedAt === null && !disabled;
}

async function isLinkKept(services: Services): Promise<boolean> {
  const expiresAt = await services.store.sessions.take(linkKey);
  if (expiresAt === undefined) return false;
  await keepLink(services, expiresAt);
  return true;
}

function keepLink({ store }: Services, expiresAt: string): Promise<void> {
  return store.sessions.keep(linkKey, expiresAt, expiresAt);
}

function draftOf(services: Services, { id }: Account, { action, at }: { readonly action: string; readonly at: Date }) {
  const byItself = { ...nobody, name: "first start", role: "system" };
  const detail = { login, role: "administrator" };
  return draftEntry(services, byItself, { at, action, target: { kind: "account", id }, detail });
}
