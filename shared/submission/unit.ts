import * as z from "zod";

/** GB/T 2260: "440100" */
export const cityCode = z.string().regex(/^\d{6}$/);

/** A reporting unit (填报单位): a park, an area of the zone, or an expert of the province. */
export const unit = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["park", "area", "expert"]),
  /** As the workbook's cover names it; compared folded. */
  name: z.string().min(1).max(120),
  /** Absent for experts, who are the province's. */
  city: cityCode.optional(),
  county: cityCode.optional(),
  /** The management body's credit code. */
  code: z.string().optional(),
  /** Whom to remind, for the 催报 list. */
  contact: z.string().max(60).optional(),
  phone: z.string().max(40).optional(),
  /** No report is expected of it any more; what it reported stays. */
  retired: z.boolean().default(false),
  version: z.number().int().positive(),
});

export type Unit = z.infer<typeof unit>;
export type UnitKind = Unit["kind"];
