import { isTooLong, preparedPassword } from "../../shared/submission/password-policy.ts";
import { isAvailable, passwordSchemes, type PasswordScheme } from "./password-schemes.ts";
import { openTurnstile } from "./turnstile.ts";

/** Hashing runs on libuv's four threads, which all file access shares: half of them stay free in a rush of sign-ins. */
const turnstile = openTurnstile(2);
let computed = 0;

/** A password or a stored hash that nothing can be computed from. */
export class PasswordError extends Error {
  override readonly name = "PasswordError";
  readonly code: "password-too-long" | "password-hash-unreadable" | "password-scheme-unavailable";
  constructor(code: PasswordError["code"], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** The hash to store: a PHC string, its scheme in front. Rejects with a PasswordError; the policy is judged elsewhere. */
export async function hashPassword(password: string, scheme: PasswordScheme = "argon2id"): Promise<string> {
  if (isTooLong(password)) throw new PasswordError("password-too-long");
  assertAvailable(scheme);
  return compute(() => passwordSchemes[scheme].hash(preparedPassword(password)));
}

/** Whether the hash was made from this password, by whichever scheme; false for one that is too long. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const scheme = schemeOf(hash);
  assertAvailable(scheme);
  if (isTooLong(password)) return false;
  try {
    return await compute(() => passwordSchemes[scheme].verify(preparedPassword(password), hash));
  } catch (error) {
    throw new PasswordError("password-hash-unreadable", error);
  }
}

/** The work of `verifyPassword` where there is no account, so that time does not tell; resolves with false. */
export async function verifyNothing(password: string, scheme: PasswordScheme = "argon2id"): Promise<false> {
  await verifyPassword(password, passwordSchemes[scheme].nothing);
  return false;
}

/** Whether the hash is of another scheme or cost than new ones are: replace it when the password is next seen. */
export function needsRehash(hash: string, scheme: PasswordScheme): boolean {
  return schemeOf(hash) !== scheme || !passwordSchemes[scheme].isCurrent(hash);
}

/** For the metrics: hashes computed since the start, running now, waiting for a place. */
export function hashingLoad(): { readonly computed: number; readonly running: number; readonly waiting: number } {
  return { computed, ...turnstile.load() };
}

function compute<T>(work: () => Promise<T>): Promise<T> {
  return turnstile.pass(() => {
    computed++;
    return work();
  });
}

function schemeOf(hash: string): PasswordScheme {
  if (hash.startsWith("$argon2id$")) return "argon2id";
  if (hash.startsWith("$pbkdf2-sm3$")) return "pbkdf2-sm3";
  throw new PasswordError("password-hash-unreadable");
}

function assertAvailable(scheme: PasswordScheme): void {
  if (!isAvailable(scheme)) throw new PasswordError("password-scheme-unavailable");
}
