import type { z } from "zod";
import type { Account } from "../../shared/submission/account.ts";
import type { signIn as signInMessage } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { needsRehash, hashPassword, verifyNothing, verifyPassword } from "../sign-in/passwords.ts";
import { typedLogin } from "../sign-in/typed-login.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { recordRefusedSignIn } from "./record-refused-sign-in.ts";
import type { Services } from "./services.ts";

export interface SignInRequest extends z.infer<typeof signInMessage> {
  /** Where the request came from. */
  readonly address: string;
  /** The token that came with the request. Its session ends: a token that somebody else planted gets no rights. */
  readonly presented?: string | undefined;
}

/**
 * Opens a session for a login and its password. Counts the attempt before it looks at the password. Throws the Problem
 * `sign-in-throttled`, and `sign-in-refused` alike for a wrong password and for an unknown or disabled account.
 */
export async function signIn(services: Services, request: SignInRequest): Promise<OpenedSession> {
  const { login, password, carrier, address, presented } = request;
  await admitAttempt(services, login, address);
  const account = await services.store.people.accountByLogin(typedLogin(login));
  const isRight = await isPasswordOf(services, account, password);
  if (!account || !isRight) {
    await services.throttle.failed(login, address);
    // Of an unknown login nothing is kept: people type their password there by mistake.
    await recordRefusedSignIn(services, account, { login: account?.login, address });
    throw new Problem("sign-in-refused");
  }
  await services.throttle.succeeded(login, address);
  await useCurrentScheme(services, account, password);
  return openSession(services, account, { carrier, address, presented, by: "password" });
}

/** Counts an attempt at a password; throws the Problem `sign-in-throttled` when there were too many. */
export async function admitAttempt({ throttle }: Services, login: string, address: string): Promise<void> {
  const admission = await throttle.beforeAttempt(login, address);
  if (admission.allowed) return;
  const { retryAfterSeconds } = admission;
  throw new Problem("sign-in-throttled", { seconds: retryAfterSeconds }, { retryAfterSeconds });
}

/** Does the work of one comparison whether or not there is anything to compare with. */
async function isPasswordOf({ passwordScheme }: Services, account: Account | undefined, password: string) {
  const hash = account?.disabled === false ? account.passwordHash : null;
  return hash === null ? verifyNothing(password, passwordScheme) : verifyPassword(password, hash);
}

/** Hashes the password anew when its hash is of another scheme or cost than today's. */
async function useCurrentScheme(services: Services, { id, passwordHash: old }: Account, password: string) {
  const { passwordScheme = "argon2id" } = services;
  if (old === null || !needsRehash(old, passwordScheme)) return;
  const passwordHash = await hashPassword(password, passwordScheme);
  await services.store.people.transact(async (tx) => {
    const stored = await tx.account(id);
    if (stored?.passwordHash === old) await tx.saveAccount({ ...stored, passwordHash, version: stored.version + 1 });
  });
}
