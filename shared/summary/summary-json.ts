import * as z from "zod";
import type { SheetColumn, SummaryBook, SummarySheet } from "./book.ts";
import { columnsOf, plainRows } from "./plain-rows.ts";

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

/** What a summary is of; the book itself does not say. */
export type SummaryHead = Pick<SummaryDocument, "form" | "level" | "city" | "period">;

/** The summaryDocument of a book as JSON text, in pieces of some thousand characters. The same book gives the same text. */
export function* summaryJson(book: SummaryBook, head: SummaryHead): Generator<string> {
  const { form, level, city, period } = head;
  const start = JSON.stringify({ form, level, city, period, title: book.title, sheets: [] });
  let before = start.slice(0, -"]}".length);
  for (const sheet of book.sheets) {
    yield* sheetJson(before, sheet);
    before = ",";
  }
  yield book.sheets.length === 0 ? start : "]}";
}

const PIECE = 1 << 16;

function* sheetJson(before: string, sheet: SummarySheet): Generator<string> {
  const columns: readonly SheetColumn[] = columnsOf(sheet);
  const start = JSON.stringify({ id: sheet.id, name: sheet.name, columns, rows: [] });
  let piece = before + start.slice(0, -"]}".length);
  let comma = "";
  for (const row of plainRows(sheet)) {
    piece += comma + JSON.stringify(row);
    comma = ",";
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}]}`;
}
