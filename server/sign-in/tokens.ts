import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256Of } from "../sha256-of.ts";

/** A secret of 256 random bits for a session or a one-time link, as 43 signs of base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored in place of a token: SHA-256, in hex. A token is random, so it needs no salt and no slow hash. */
export function tokenHash(token: string): string {
  return sha256Of(token);
}

/** Compares a token with a stored hash in a time that does not depend on where they differ. */
export function isToken(token: string, hash: string): boolean {
  return areSame(tokenHash(token), hash);
}

/** Compares two secrets in a time that depends on neither: both are hashed first, so lengths do not tell either. */
export function areSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
