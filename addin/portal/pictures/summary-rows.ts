import type { SummaryDocument, SummaryDocumentSheet } from "../../../shared/submission/summary-document.ts";

type Row = SummaryDocumentSheet["rows"][number];
export type RowValue = Row["values"][number];

/** A row of a sheet, read by the ids of its columns. */
export interface SummaryRow {
  readonly role: Row["role"];
  /** null where the sheet has no such column. */
  readonly at: (column: string) => RowValue;
}

/** The sheet of this id; undefined where the summary has none. */
export function sheetIn(document: SummaryDocument, id: string): SummaryDocumentSheet | undefined {
  return document.sheets.find((sheet) => sheet.id === id);
}

/** The rows of the sheet of this id; none where the summary has no such sheet. */
export function rowsIn(document: SummaryDocument, id: string): readonly SummaryRow[] {
  const sheet = sheetIn(document, id);
  if (!sheet) return [];
  const places = new Map(sheet.columns.map((column, at) => [column.id, at]));
  return sheet.rows.map(({ role, values }) => ({ role, at: (column) => values[places.get(column) ?? -1] ?? null }));
}

/** What a cell holds as a number; null for words, and for nothing. */
export function numberIn(value: RowValue): number | null {
  return typeof value === "number" ? value : null;
}
