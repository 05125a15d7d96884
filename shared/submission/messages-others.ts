import * as z from "zod";
import { auditEntry } from "./audit-entry.ts";
import { cityCode } from "./unit.ts";

const period = z.string().regex(/^\d{4}(Q[1-4])?$/);

/** What `carryFiling` makes: a workbook of this form version and period. */
export const carriedFilingQuery = z.strictObject({ form: z.string().regex(/^[a-z][a-z-]*@\d{4}\.\d+$/), period });

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
const values = z.record(z.string(), value);

/** What the unit's last accepted report before a period said; null where there is none. */
export const previousReport = z.strictObject({
  record: z
    .strictObject({
      form: z.string(),
      unit: z.string(),
      period: z.string(),
      fields: values,
      tables: z.record(z.string(), z.array(z.strictObject({ row: z.number().int(), values }))),
    })
    .nullable(),
});

const summaryFormat = z.enum(["xlsx", "csv", "json"]);

export const summaryQuery = z.strictObject({
  /** Also what the level has not passed yet; each row says so. */
  includeEarlier: z.stringbool().optional(),
  /** Only these sheets, by their ids, separated by commas; of the JSON document alone. */
  sheets: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.string().regex(/^[a-z][A-Za-z0-9-]{0,79}$/)).max(20))
    .optional(),
});

export const summaryPath = z.strictObject({ form: z.string(), period: z.string(), format: summaryFormat });
export const citySummaryPath = summaryPath.extend({ city: cityCode });

export const auditQuery = z.strictObject({
  from: z.coerce.number().int().positive().default(1),
  limit: z.coerce.number().int().positive().max(1000).default(200),
  /** The newest first; the next page is what is before the last sequence of this one. */
  order: z.enum(["oldest", "newest"]).optional(),
  before: z.coerce.number().int().positive().optional(),
  /** "submission" for all that is done to submissions, "submission.submit" for one kind of it. */
  action: z
    .string()
    .regex(/^[a-z][A-Za-z-]*(\.[A-Za-z-]+)*$/)
    .max(60)
    .optional(),
  /** The id of whose doing it was. */
  account: z.string().min(1).max(64).optional(),
  /** Part of the actor's name, of the target's id or of what is said of it. */
  text: z.string().max(100).optional(),
  since: z.iso.datetime().optional(),
  /** Before this instant. */
  until: z.iso.datetime().optional(),
});

export const auditPage = z.strictObject({
  items: z.array(auditEntry),
  head: z.strictObject({ sequence: z.number().int(), hash: z.string() }).nullable(),
});

export const auditVerdict = z.strictObject({
  sound: z.boolean(),
  entries: z.number().int(),
  firstBroken: z.strictObject({ sequence: z.number().int(), fault: z.string() }).optional(),
});

const figure = z.number().int().nonnegative();
const amount = z.strictObject({ count: figure, bytes: figure });

/** How much is stored, and how much room is left. */
export const storageView = z.strictObject({
  files: amount.meta({ description: "Workbooks, and what was read out of them" }),
  documents: amount,
  audit: amount.extend({ head: auditPage.shape.head }),
  rounds: figure,
  submissions: figure,
  workbooks: figure.meta({ description: "As filed: every number of every submission" }),
  accounts: figure,
  units: figure,
  disk: z.strictObject({ freeBytes: figure, totalBytes: figure }).nullable(),
  lastBackupAt: z.iso.datetime().nullable().meta({ description: "null where no backup is known of" }),
});
