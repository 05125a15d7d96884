import * as z from "zod";
import { cityCode } from "./unit.ts";

/** A park that was selected (指南 一(二)5), imported from before this system; those selected in it follow from their submissions. */
export const registerEntry = z.strictObject({
  /** As the workbook names it. */
  park: z.string().trim().min(1).max(120),
  selectedYear: z.number().int().min(2000).max(2100),
  city: cityCode.optional(),
});

export type RegisterEntry = z.infer<typeof registerEntry>;
