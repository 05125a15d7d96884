import type { SummaryDocument } from "../submission/summary-document.ts";
import type { SheetColumn, SummaryBook, SummarySheet } from "./book.ts";
import { columnsOf, plainRows } from "./plain-rows.ts";

/** What a summary is of; the book itself does not say. */
export type SummaryHead = Pick<SummaryDocument, "form" | "level" | "city" | "period" | "contents">;

/** The summaryDocument of a book as JSON text, in pieces of some thousand characters. The same book gives the same text. */
export function* summaryJson(book: SummaryBook, head: SummaryHead): Generator<string> {
  const { form, level, city, period, contents } = head;
  const start = JSON.stringify({ form, level, city, period, title: book.title, contents, sheets: [] });
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
