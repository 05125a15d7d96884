import * as z from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A form version that was published on a server. It is never changed: a correction is another version. */
export const publishedForm = z.strictObject({
  /** "application@2026.1" */
  id: z.string().regex(/^[a-z][a-z-]{0,39}@\d{4}\.\d+$/),
  /** The blob of its definition with the clauses that it was proved with. */
  definition: sha256,
  /** The blob of the workbook that it was published from. */
  workbook: sha256,
  publishedAt: z.iso.datetime(),
  by: z.strictObject({ account: z.string(), name: z.string() }),
  reason: z.string().min(1),
});

export type PublishedForm = z.infer<typeof publishedForm>;
