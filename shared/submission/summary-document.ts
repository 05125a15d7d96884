import * as z from "zod";

const sheetColumn = z.strictObject({
  id: z.string().meta({ description: "The same in every language and period" }),
  label: z.string().meta({ description: "In the language of the summary, without the unit" }),
  unit: z.string().optional().meta({ description: "Unit of measure: 万元, %" }),
  group: z.string().optional().meta({ description: "The words over this column and its neighbours" }),
});

const sheetRow = z.strictObject({
  role: z
    .enum(["body", "city", "total"])
    .meta({ description: "city and total rows add up body rows: adding all of them counts twice" }),
  values: z
    .array(z.union([z.string(), z.number(), z.null()]))
    .meta({ description: "One for each column; days are 2026-05-31, months 2026-05; null is blank" }),
});

/** A summary as JSON, part of the HTTP contract: values where the workbook has formulas. */
export const summaryDocument = z
  .strictObject({
    form: z.string().meta({ description: "application@2018.1" }),
    level: z.enum(["city", "province"]),
    city: z.string().optional().meta({ description: "GB/T 2260: 440100" }),
    period: z.string().meta({ description: "2026 or 2026Q3" }),
    title: z.string(),
    contents: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .optional()
      .meta({ description: "Every sheet of the summary, where only some of them were asked for" }),
    sheets: z.array(
      z.strictObject({
        id: z.string().meta({ description: "The same in every language and period: overview, detail-enterprises" }),
        name: z.string().meta({ description: "As in the workbook" }),
        columns: z.array(sheetColumn),
        rows: z.array(sheetRow),
      }),
    ),
  })
  .meta({ id: "SummaryDocument" });

export type SummaryDocument = z.infer<typeof summaryDocument>;
/** One sheet of a summary: its columns and rows. */
export type SummaryDocumentSheet = SummaryDocument["sheets"][number];
