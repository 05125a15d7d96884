import ExcelJS from "exceljs";
import type { CellRange } from "../../shared/cells/address.ts";
import type { SummaryBook, SummaryCell, SummaryRow, SummarySheet } from "../../shared/summary/book.ts";
import { withFixedDates } from "./fixed-dates.ts";
import { writeOwnFormats } from "./summary-formats.ts";
import { addSummarySheet } from "./summary-page.ts";
import { styleOf } from "./summary-styles.ts";
import { writableText } from "./writable-text.ts";

/** Rows after which other work may run and what is written is compressed, so that a big book is not held as XML. */
const ROWS_AT_A_TIME = 500;

/** The bytes of a summary workbook, row by row through exceljs. The same book gives the same bytes. */
export async function writeSummary(book: SummaryBook): Promise<Uint8Array> {
  const since = new Date(`${book.since}T00:00:00Z`);
  // Shared strings: what repeats on every row (outcomes, names, codes) is stored once.
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ useStyles: true, useSharedStrings: true });
  Object.assign(writer, { creator: "ParkForms", lastModifiedBy: "ParkForms", created: since, modified: since });
  writer.views = [{ x: 0, y: 0, width: 24000, height: 16000, firstSheet: 0, activeTab: 0, visibility: "visible" }];
  for (const sheet of book.sheets) await writeSheet(writer, sheet, book);
  await writer.commit();
  return withFixedDates(bytesOf(writer));
}

/** Without a file or stream of its own the writer collects into a buffer, which its types do not mention. */
function bytesOf(writer: ExcelJS.stream.xlsx.WorkbookWriter): Uint8Array {
  return (writer as unknown as { readonly stream: { toBuffer(): Uint8Array } }).stream.toBuffer();
}

async function writeSheet(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: SummarySheet,
  book: SummaryBook,
): Promise<void> {
  const target = addSummarySheet(writer, sheet, book);
  const links: { row: number; column: number; place: string }[] = [];
  const merges = mergesByBottom(sheet.merges);
  let number = 0;
  for (const row of sheet.rows()) {
    const written = writeRow(target.getRow(++number), row, (column, place) =>
      links.push({ row: number, column, place }),
    );
    for (const { top, left, bottom, right } of merges.get(number) ?? []) target.mergeCells(top, left, bottom, right);
    written.commit();
    if (number % ROWS_AT_A_TIME === 0) await new Promise(setImmediate);
  }
  writeOwnFormats(writer, target, { formats: sheet.formats, links });
  target.commit();
}

/** Every merge of a summary is one row high, and must be made before its row is written. */
function mergesByBottom(merges: readonly CellRange[]): ReadonlyMap<number, readonly CellRange[]> {
  const found = new Map<number, CellRange[]>();
  for (const merge of merges) {
    const known = found.get(merge.bottom);
    if (known) known.push(merge);
    else found.set(merge.bottom, [merge]);
  }
  return found;
}

function writeRow(
  target: ExcelJS.Row,
  { cells, height, outline }: SummaryRow,
  link: (column: number, place: string) => void,
): ExcelJS.Row {
  if (height !== undefined) target.height = height;
  if (outline !== undefined) target.outlineLevel = outline;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (!cell) continue;
    const written = target.getCell(at + 1);
    if (cell.value !== null || cell.formula !== undefined) written.value = valueOf(cell);
    written.style = styleOf(cell.style);
    if (cell.link?.startsWith("#")) link(at + 1, cell.link.slice(1));
  }
  return target;
}

/** Words are always written as words: what looks like a formula stays text. */
function valueOf({ value, formula, link }: SummaryCell): ExcelJS.CellValue {
  const shown = typeof value === "string" ? writableText(value) : value;
  if (formula !== undefined) return { formula, result: shown ?? "", date1904: false } as ExcelJS.CellFormulaValue;
  if (link === undefined || link.startsWith("#")) return shown;
  return { text: String(shown ?? ""), hyperlink: link };
}
