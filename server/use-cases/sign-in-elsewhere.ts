import type { ProblemCode } from "../../shared/submission/problem-catalogue.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Oidc, OidcStart } from "../sign-in/oidc.ts";
import { OidcError, type OidcErrorCode } from "../sign-in/oidc-error.ts";
import { newToken, tokenHash } from "../sign-in/tokens.ts";
import { typedLogin } from "../sign-in/typed-login.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { recordRefusedSignIn } from "./record-refused-sign-in.ts";
import { keepCode } from "./redeem-code.ts";
import type { Services } from "./services.ts";

export interface ElsewhereStart {
  /** Where the browser goes. */
  readonly url: string;
  /** A secret for this browser alone, in a cookie: it comes back with the answer. */
  readonly ticket: string;
}

export interface ElsewhereReturn {
  /** The address with which the browser came back. */
  readonly callbackUrl: string;
  readonly ticket: string | undefined;
  /** Where the request came from. */
  readonly address: string;
  /** The session token that came with the request. */
  readonly presented?: string | undefined;
}

const ticketMinutes = 10;

/**
 * Begins a sign-in at the other provider. With `challenge`, for a pane whose session is no cookie: the SHA-256 in
 * base64url of a secret that it keeps, with which alone the code that it will be given can be redeemed. Throws the
 * Problems `oidc-not-configured` and `oidc-unavailable`.
 */
export async function startElsewhere(services: Services, challenge?: string): Promise<ElsewhereStart> {
  const provider = providerOf(services);
  const { url, ...start } = await orProblem(() => provider.start());
  const ticket = newToken();
  const expiresAt = new Date(services.now().getTime() + ticketMinutes * 60_000).toISOString();
  await services.store.sessions.keep(keyOf(ticket), JSON.stringify({ ...start, challenge }), expiresAt);
  return { url, ticket };
}

/** How the browser goes on: with a session, or with a code for the pane that sent it. */
export type ElsewhereEnd =
  { readonly kind: "session"; readonly opened: OpenedSession } | { readonly kind: "code"; readonly code: string };

/**
 * Opens a session for whom the other provider vouches, or gives a code that the pane redeems. Throws the Problems
 * `oidc-not-configured`, `oidc-unavailable`, `oidc-refused`, also for an answer that this browser did not ask for, and
 * `oidc-unknown-account`.
 */
export async function finishElsewhere(
  services: Services,
  { callbackUrl, ticket, address, presented }: ElsewhereReturn,
): Promise<ElsewhereEnd> {
  const provider = providerOf(services);
  const kept = ticket === undefined ? undefined : await services.store.sessions.take(keyOf(ticket));
  if (kept === undefined) throw new Problem("oidc-refused");
  const { challenge, ...start } = JSON.parse(kept) as OidcStart & { readonly challenge?: string };
  const person = await orProblem(() => provider.finish(callbackUrl, start));
  const account = await services.store.people.accountByLogin(typedLogin(person.login));
  if (!account || account.disabled) {
    const [login, subject] = [person.login, person.subject].map((word) => word.slice(0, 64));
    await recordRefusedSignIn(services, account, { login, subject, address, by: "elsewhere" });
    throw new Problem("oidc-unknown-account");
  }
  if (challenge !== undefined) return { kind: "code", code: await keepCode(services, account, challenge) };
  const opened = await openSession(services, account, { carrier: "cookie", address, presented, by: "elsewhere" });
  return { kind: "session", opened };
}

function providerOf({ oidc }: Services): Oidc {
  if (!oidc) throw new Problem("oidc-not-configured");
  return oidc;
}

function keyOf(ticket: string): string {
  return `elsewhere ${tokenHash(ticket)}`;
}

const problemOf: Readonly<{ [code in OidcErrorCode]: ProblemCode }> = {
  "oidc-insecure": "oidc-unavailable",
  "oidc-unreachable": "oidc-unavailable",
  "oidc-refused": "oidc-refused",
  "oidc-state": "oidc-refused",
  "oidc-login-missing": "oidc-unknown-account",
};

async function orProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OidcError ? new Problem(problemOf[error.code]) : error;
  }
}
