import type { Account, Session } from "../../shared/submission/account.ts";
import { actorOf } from "../../shared/submission/account.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { newToken, tokenHash } from "../sign-in/tokens.ts";
import { draftEntry } from "./draft-entry.ts";
import type { Services } from "./services.ts";
import { viewSession, type SessionView } from "./view-session.ts";

export interface SessionRequest {
  readonly carrier: Session["carrier"];
  readonly address: string;
  /** The token that came with the request. */
  readonly presented?: string | undefined;
  /** How the person was recognised. */
  readonly by: "password" | "elsewhere";
}

export interface OpenedSession {
  /** Known to nobody but the caller: the store keeps its hash. */
  readonly token: string;
  /** The answer; the token is in it for the carrier `bearer` alone. */
  readonly view: SessionView & { readonly token?: string };
}

/**
 * Opens a session with a new token for an account whose password, or whose word from another provider, was right. Ends
 * the session of the presented token. Throws the Problem `sign-in-refused` when the account has changed meanwhile.
 */
export async function openSession(
  services: Services,
  account: Account,
  { carrier, address, presented, by }: SessionRequest,
): Promise<OpenedSession> {
  const { store, now } = services;
  const token = newToken();
  const at = now().toISOString();
  const session = {
    tokenHash: tokenHash(token),
    account: account.id,
    carrier,
    openedAt: at,
    seenAt: at,
    endedAt: null,
  };
  await endPresented(services, presented);
  await endOldest(services, account.id);
  await store.sessions.save(session, [opened(services, account, { carrier, address, by })]);
  // A change of the password ends the sessions that it finds; one that came between is found here.
  const current = await store.people.account(account.id);
  if (!current || current.disabled || current.passwordChangedAt !== account.passwordChangedAt) {
    await store.sessions.save({ ...session, endedAt: at });
    throw new Problem("sign-in-refused");
  }
  const view = await viewSession(services, session, current);
  return { token, view: carrier === "bearer" ? { ...view, token } : view };
}

/** Nobody sits at twenty computers; each open session is kept, and written again with every other. */
const mostSessions = 20;

async function endOldest({ store, now }: Services, account: string): Promise<void> {
  const open = (await store.sessions.sessionsOf(account)).filter(({ endedAt }) => endedAt === null);
  const oldestFirst = [...open].sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt));
  const endedAt = now().toISOString();
  for (const one of oldestFirst.slice(0, Math.max(0, open.length - mostSessions + 1))) {
    await store.sessions.save({ ...one, endedAt });
  }
}

async function endPresented({ store, now }: Services, presented: string | undefined): Promise<void> {
  const session = presented === undefined ? undefined : await store.sessions.session(tokenHash(presented));
  if (session?.endedAt === null) await store.sessions.save({ ...session, endedAt: now().toISOString() });
}

function opened(
  services: Services,
  account: Account,
  { carrier, address, by }: Pick<SessionRequest, "carrier" | "address" | "by">,
) {
  return draftEntry(services, actorOf(account), {
    at: services.now(),
    action: "session.open",
    target: { kind: "account", id: account.id },
    unit: account.unit,
    city: account.city,
    detail: { carrier, address, by },
  });
}
