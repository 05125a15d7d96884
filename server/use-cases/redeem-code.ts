import { createHash } from "node:crypto";
import type { Account } from "../../shared/submission/account.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { areSame, newToken, tokenHash } from "../sign-in/tokens.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import type { Services } from "./services.ts";

/** Long enough for a window to close; what is redeemed or too old is gone. */
const codeSeconds = 120;

interface Kept {
  readonly account: string;
  readonly challenge: string;
}

/** A code for the pane that began a sign-in elsewhere: good once, for two minutes, with the secret behind `challenge`. */
export async function keepCode({ store, now }: Services, { id }: Account, challenge: string): Promise<string> {
  const code = newToken();
  const expiresAt = new Date(now().getTime() + codeSeconds * 1000).toISOString();
  const kept: Kept = { account: id, challenge };
  await store.sessions.keep(keyOf(code), JSON.stringify(kept), expiresAt);
  return code;
}

export interface RedeemRequest {
  readonly code: string;
  /** The secret whose SHA-256 the challenge was. */
  readonly verifier: string;
  readonly address: string;
  readonly presented?: string | undefined;
}

/** Opens a bearer session for a code. Throws the Problem `oidc-refused` for a code that is none, spent or another's. */
export async function redeemCode(services: Services, request: RedeemRequest): Promise<OpenedSession> {
  const { code, verifier, address, presented } = request;
  const kept = await services.store.sessions.take(keyOf(code));
  if (kept === undefined) throw new Problem("oidc-refused");
  const { account: id, challenge } = JSON.parse(kept) as Kept;
  const account = await services.store.people.account(id);
  const isSender = areSame(createHash("sha256").update(verifier).digest("base64url"), challenge);
  if (!isSender || !account || account.disabled) throw new Problem("oidc-refused");
  return openSession(services, account, { carrier: "bearer", address, presented, by: "elsewhere" });
}

function keyOf(code: string): string {
  return `code ${tokenHash(code)}`;
}
