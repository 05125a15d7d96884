import * as z from "zod";
import { account, session } from "./account.ts";
import { roles } from "./roles.ts";
import { cityCode, unit } from "./unit.ts";

const password = z.string().min(1).max(256);
const reason = z.string().trim().min(1).max(1000);

/** What is shown of an account: never a hash. */
export const accountView = account.pick({
  id: true,
  login: true,
  name: true,
  role: true,
  unit: true,
  city: true,
  disabled: true,
  createdAt: true,
  version: true,
});

export const signIn = z.strictObject({ login: z.string().min(1).max(64), password, carrier: session.shape.carrier });

export const sessionView = z.strictObject({
  account: accountView,
  unit: unit.nullable(),
  carrier: session.shape.carrier,
  /** When it ends however busy it is; it ends earlier when idle. */
  expiresAt: z.iso.datetime(),
  idleMinutes: z.number().int().positive(),
  /** The password is too old (mlps): only a new one can be set. */
  passwordExpired: z.boolean(),
});

/** `token` only for the carrier `bearer`; it is never shown again. */
export const signedIn = sessionView.extend({ token: z.string().optional() });

const secret = z.string().regex(/^[\w-]{43}$/);

/** Of a pane that begins a sign-in elsewhere: the SHA-256 of its secret, in base64url. */
export const elsewhereQuery = z.strictObject({ challenge: secret.optional() });

/** The code that the pane was given, and its secret. */
export const redeemCode = z.strictObject({ code: secret, verifier: secret });

/** How people can sign in here. */
export const signInWays = z.strictObject({ password: z.literal(true), elsewhere: z.boolean() });

export const signOut = z.strictObject({ everywhere: z.stringbool().default(false) });

export const newPassword = z.strictObject({ current: password, next: password });

/** The token of the one-time link, and the password to set. */
export const spendLink = z.strictObject({ token: z.string().min(1).max(200), password });

const oneTimeLinkView = z.strictObject({ address: z.url(), expiresAt: z.iso.datetime() });

export const newAccount = z.strictObject({
  login: account.shape.login,
  name: account.shape.name,
  role: z.enum(roles),
  unit: z.string().optional(),
  city: cityCode.optional(),
});

/** The link with which a new or locked-out person sets a password. */
export const accountWithLink = z.strictObject({ account: accountView, link: oneTimeLinkView });

export const accountEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("disable"), reason }),
  z.strictObject({ kind: z.literal("enable"), reason }),
  z.strictObject({ kind: z.literal("resetPassword"), reason }),
]);

export const accountChanged = z.strictObject({ account: accountView, link: oneTimeLinkView.nullable() });

export const accountList = z.strictObject({ items: z.array(accountView) });

export const newUnit = unit.omit({ id: true, retired: true, version: true });

/** What may change of a unit; its kind and city may not, because its reports were filed under them. */
export const unitChange = unit
  .pick({ name: true, county: true, code: true, contact: true, phone: true, retired: true })
  .partial();

export const unitQuery = z.strictObject({ kind: unit.shape.kind.optional(), city: cityCode.optional() });
export const unitList = z.strictObject({ items: z.array(unit) });
