import * as z from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is to be recorded: who did what to which thing, when. */
export const auditDraft = z.strictObject({
  /** Of this entry: recording it twice records it once. */
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.strictObject({
    /** null: nobody who has signed in. */
    account: z.string().nullable(),
    name: z.string(),
    role: z.string(),
  }),
  /** Dotted, noun first: `submission.submit`, `session.refused`, `summary.download`. */
  action: z.string().regex(/^[a-z][A-Za-z-]*(\.[a-z][A-Za-z-]*)+$/),
  target: z.strictObject({ kind: z.string(), id: z.string() }),
  /** The reporting unit and the city that it is about; they may read it. */
  unit: z.string().optional(),
  city: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export type AuditDraft = z.infer<typeof auditDraft>;

/** A link of the chain: its hash is that of everything else in it, the hash of the entry before it included. */
export const auditEntry = auditDraft.extend({
  /** From 1, without gaps. */
  sequence: z.int().min(1),
  previous: sha256,
  hash: sha256,
  algorithm: z.literal("sha256"),
});

export type AuditEntry = z.infer<typeof auditEntry>;

/** The end of a chain. Kept elsewhere, it shows later that nothing was cut off. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** What the first entry names as the hash before it. */
export const firstPrevious = "0".repeat(64);

/** The text of an entry that is hashed. */
export function hashedText(entry: { readonly [name: string]: unknown }): string {
  const { hash: _, ...rest } = entry;
  return canonicalJson(rest);
}

/**
 * The one JSON text of a value: names sorted by their UTF-16 units, no white space, properties without a value left
 * out. Throws a TypeError at what JSON cannot hold (NaN, a function, a bigint): it would read back as another value.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value);
  const held = value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  if (!held) throw new TypeError(`JSON cannot hold a ${typeof value} such as this`);
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, held]) => `${JSON.stringify(name)}:${canonicalJson(held)}`);
  return `{${pairs.join(",")}}`;
}
