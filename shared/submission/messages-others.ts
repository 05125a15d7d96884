import * as z from "zod";
import { formDefinition } from "../forms/definition.ts";
import { auditEntry } from "./audit-entry.ts";
import { cityCode } from "./unit.ts";

const text = z.strictObject({ zh: z.string(), en: z.string() });

export const formLine = z.strictObject({
  id: z.string(),
  form: z.string(),
  version: z.string(),
  title: text,
  unitKind: z.enum(["park", "area", "expert"]),
  periodKind: z.enum(["year", "quarter"]),
  valid: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
});

export const formList = z.strictObject({ items: z.array(formLine) });

/** All that is needed to check with a form version. */
export const formDocument = z.strictObject({
  id: z.string(),
  definition: formDefinition,
  /** "指南 一(一)3" → its words. */
  clauses: z.record(z.string(), z.string()),
  codeLists: formDefinition.shape.codeLists.unwrap(),
});

const period = z.string().regex(/^\d{4}(Q[1-4])?$/);

/** Which identity to fill in; without `unit`, the caller's own. */
export const templateQuery = z.strictObject({ unit: z.string().optional(), period: period.optional() });

export const blankQuery = z.strictObject({ period: period.optional() });

/** The period that a workbook is carried forward to. */
export const carriedQuery = z.strictObject({ period });

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
});

export const summaryPath = z.strictObject({ form: z.string(), period: z.string(), format: summaryFormat });
export const citySummaryPath = summaryPath.extend({ city: cityCode });

export const auditQuery = z.strictObject({
  from: z.coerce.number().int().positive().default(1),
  limit: z.coerce.number().int().positive().max(1000).default(200),
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
