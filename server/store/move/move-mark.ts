import * as z from "zod";

/** What a store carries into which another is being moved, from before the first thing in it until all is compared. */
export const moveMark = z.strictObject({
  /** Of all documents and of the audit's end (digest.ts): only the same move goes on with what is there. */
  source: z.string().regex(/^[0-9a-f]{64}$/),
  begunAt: z.iso.datetime(),
});

export type MoveMark = z.infer<typeof moveMark>;
