import * as z from "zod";
import { roles, type Actor } from "./roles.ts";
import { cityCode } from "./unit.ts";

const instant = z.iso.datetime();

/** Somebody who can sign in. What is stored; `accountView` in messages-people.ts is what is shown. */
export const account = z.strictObject({
  id: z.string().min(1),
  /** Lower-case; what is typed at sign-in. */
  login: z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/),
  name: z.string().min(1).max(60),
  role: z.enum(roles),
  /** The reporting unit of a park or area. */
  unit: z.string().optional(),
  /** Of a city account; for a park or area it is copied from its unit. */
  city: cityCode.optional(),
  /** With the algorithm's name in front; null until the one-time link is used, and for accounts that sign in elsewhere. */
  passwordHash: z.string().nullable(),
  /** Newest first. */
  earlierHashes: z.array(z.string()).default([]),
  passwordChangedAt: instant.nullable(),
  disabled: z.boolean().default(false),
  /** Made by `demo`: refused when NODE_ENV is production. */
  demo: z.boolean().default(false),
  createdAt: instant,
  version: z.number().int().positive(),
});

/** A link that sets a password once: the first sign-in, or a forgotten password. Only the token's hash is kept. */
export const oneTimeLink = z.strictObject({
  tokenHash: z.string().min(1),
  account: z.string(),
  purpose: z.enum(["invitation", "reset"]),
  expiresAt: instant,
  usedAt: instant.nullable(),
});

/** A signed-in browser or pane. Only the token's hash is kept. */
export const session = z.strictObject({
  tokenHash: z.string().min(1),
  account: z.string(),
  /** How the token travels: cookie in the portal, bearer in the pane. */
  carrier: z.enum(["cookie", "bearer"]),
  openedAt: instant,
  /** Written at most once a minute. */
  seenAt: instant,
  endedAt: instant.nullable(),
});

export type Account = z.infer<typeof account>;
export type OneTimeLink = z.infer<typeof oneTimeLink>;
export type Session = z.infer<typeof session>;

/** The account as it acts: its place, without its secrets. */
export function actorOf({ id, name, role, unit, city }: Account): Actor {
  return { account: id, name, role, ...(unit !== undefined && { unit }), ...(city !== undefined && { city }) };
}
