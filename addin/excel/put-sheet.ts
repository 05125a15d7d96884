import { formatRange } from "../../shared/cells/address.ts";
import type { ContentRow, SheetContent } from "../../shared/xlsx/report-content.ts";
import { REPORT_NAME } from "../../shared/xlsx/report-signs.ts";
import type { BookChange } from "../ui/host.ts";
import { findReport, freeSheetName } from "./find-report.ts";
import type { KnownBook } from "./known-book.ts";
import { lookAgain } from "./look-again.ts";
import { formatTexts, paintReport, setUpReport } from "./paint-report.ts";
import { protectReport } from "./protection.ts";
import { shownRows, valuesOf } from "./report-grid.ts";
import type { Trips } from "./trips.ts";
import { withoutEvents } from "./without-events.ts";

/** What one request may carry, in characters of three bytes: Excel on the web takes 5 MB. */
const MOST_CHARACTERS = 1_000_000;

/** Puts our sheet in the place of the earlier one, or at the end; two trips, more only where one cannot carry it. */
export async function putSheet(trips: Trips, known: KnownBook, content: SheetContent): Promise<readonly BookChange[]> {
  if (known.sheets.length === 0) await lookAgain(trips, known);
  const earlier = await findReport(trips, known, content);
  const name = earlier?.name ?? freeSheetName(known, content.name);
  const rows = shownRows(content);
  const parts = inParts(rows);
  for (const [index, part] of parts.entries()) {
    await withoutEvents(trips, ({ workbook }) => {
      const sheet =
        index === 0 && !earlier ? workbook.worksheets.add(name) : workbook.worksheets.getItem(earlier?.id ?? name);
      if (index === 0 && earlier) emptySheet(sheet);
      if (index === 0) formatTexts(sheet, rows, content.columns.length);
      putValues(sheet, part, content.columns.length);
      if (index === parts.length - 1) finish(workbook, sheet, { content, rows, known });
      return () => undefined;
    });
  }
  return [{ kind: "structure", ...(earlier ? { sheet: name } : {}) }];
}

interface Part {
  /** From 0. */
  readonly from: number;
  readonly rows: readonly ContentRow[];
}

function inParts(rows: readonly ContentRow[]): readonly Part[] {
  const parts: { from: number; rows: ContentRow[] }[] = [{ from: 0, rows: [] }];
  let characters = 0;
  for (const [index, row] of rows.entries()) {
    characters += row.cells.reduce((sum, { value }) => sum + String(value).length, 0);
    if (characters > MOST_CHARACTERS) {
      parts.push({ from: index, rows: [] });
      characters = 0;
    }
    parts.at(-1)!.rows.push(row);
  }
  return parts;
}

function emptySheet(sheet: Excel.Worksheet): void {
  const all = sheet.getRange();
  sheet.protection.unprotect();
  sheet.autoFilter.remove();
  all.unmerge();
  all.conditionalFormats.clearAll();
  all.clear();
}

function putValues(sheet: Excel.Worksheet, { from, rows }: Part, width: number): void {
  if (rows.length === 0) return;
  const range = { top: from + 1, left: 1, bottom: from + rows.length, right: width };
  sheet.getRange(formatRange(range)).values = valuesOf(rows, width);
  for (const [index, { role }] of rows.entries()) {
    const row = from + index + 1;
    if (role === "banner") sheet.getRange(formatRange({ top: row, left: 1, bottom: row, right: width })).merge();
  }
}

function finish(
  workbook: Excel.Workbook,
  sheet: Excel.Worksheet,
  {
    content,
    rows,
    known,
  }: { readonly content: SheetContent; readonly rows: readonly ContentRow[]; readonly known: KnownBook },
): void {
  paintReport(sheet, content, rows);
  setUpReport(sheet, content, rows);
  if (known.names.some(({ name }) => name === REPORT_NAME)) workbook.names.getItem(REPORT_NAME).delete();
  workbook.names.add(REPORT_NAME, sheet.getRange("A1")).visible = false;
  protectReport(sheet);
}
