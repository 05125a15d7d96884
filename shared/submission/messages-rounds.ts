import * as z from "zod";
import { extensionScope, round } from "./round.ts";
import { registerEntry } from "./register.ts";
import { submissionStates } from "./submission.ts";
import { cityCode, unit } from "./unit.ts";

const instant = z.iso.datetime();
const reason = z.string().trim().min(1).max(1000);
const text = z.strictObject({ zh: z.string(), en: z.string() });

export const roundPath = z.strictObject({
  form: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  period: z.string().regex(/^\d{4}(Q[1-4])?$/),
});

/** `dueAt` lies after `opensAt`; the form version must be one that this server has. */
export const newRound = roundPath.extend({ formId: z.string(), opensAt: instant, dueAt: instant });

export const roundEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("extend"), scope: extensionScope, until: instant, reason }),
  z.strictObject({ kind: z.literal("close"), reason }),
  z.strictObject({ kind: z.literal("reopen"), opensAt: instant, dueAt: instant, reason }),
  z.strictObject({ kind: z.literal("changeVersion"), formId: z.string(), reason }),
]);

/** A round as the caller sees it: `due` and `phase` are the caller's own; `version` counts what the caller may see. */
export const roundView = round.omit({ lastNumber: true }).extend({
  title: text,
  due: instant,
  phase: z.enum(["planned", "open", "late", "closed"]),
});

export const roundList = z.strictObject({ items: z.array(roundView) });

/** Where one reporting unit stands: 已报, 退回, 未报, 迟报. */
export const unitStatus = z.strictObject({
  unit,
  state: z.enum([...submissionStates, "missing"]),
  submission: z.uuid().nullable(),
  filings: z.number().int().nonnegative(),
  receivedAt: instant.nullable(),
  due: instant,
  /** Filed after its date, or not filed and the date has passed. */
  late: z.boolean(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
});

export const roundStatus = z.strictObject({
  form: z.string(),
  period: z.string(),
  items: z.array(unitStatus),
  totals: z.strictObject({
    expected: z.number().int(),
    filed: z.number().int(),
    missing: z.number().int(),
    late: z.number().int(),
    returned: z.number().int(),
  }),
  /** Of the caller's city, or of each city for the province; absent where the form knows no quota. */
  quotas: z.array(z.strictObject({ city: cityCode, allowed: z.number().int(), taken: z.number().int() })).optional(),
});

export const statusQuery = z.strictObject({
  city: cityCode.optional(),
  /** Only those to be reminded (催报): missing or returned. */
  remind: z.stringbool().optional(),
});

export const registerList = z.strictObject({
  items: z.array(registerEntry.extend({ from: z.enum(["imported", "selected"]) })),
});

/** Replaces the imported part of the register. */
export const registerImport = z.strictObject({ items: z.array(registerEntry).max(10_000), reason });
