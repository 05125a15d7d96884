import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import type { SummaryBook, SummarySheet } from "../../shared/summary/book.ts";
import { withFixedDates } from "./fixed-dates.ts";
import { growingBytes, type GrowingBytes } from "./growing-bytes.ts";
import { writeOwnFormats } from "./summary-formats.ts";
import { addSummarySheet } from "./summary-page.ts";
import { caughtUp, writeInPieces } from "./summary-parts.ts";
import { rowWriter } from "./summary-rows.ts";

/** Rows after which other work may run and what is written is compressed, so that a big book is not held as XML. */
const ROWS_AT_A_TIME = 200;

/** The bytes of a summary workbook, row by row through exceljs. The same book gives the same bytes. */
export async function writeSummary(book: SummaryBook): Promise<Uint8Array> {
  const since = new Date(`${book.since}T00:00:00Z`);
  const file = growingBytes();
  // Shared strings: what repeats on every row (outcomes, names, codes) is stored once.
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: collector(file),
    useStyles: true,
    useSharedStrings: true,
  });
  writeInPieces(writer);
  Object.assign(writer, { creator: "ParkForms", lastModifiedBy: "ParkForms", created: since, modified: since });
  writer.views = [{ x: 0, y: 0, width: 24000, height: 16000, firstSheet: 0, activeTab: 0, visibility: "visible" }];
  for (const sheet of book.sheets) await writeSheet(writer, sheet, book);
  await writer.commit();
  return withFixedDates(file.whole());
}

/** Takes the file as it is made. */
function collector(bytes: GrowingBytes): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _, done) => {
      bytes.add(chunk);
      done();
    },
  });
}

async function writeSheet(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: SummarySheet,
  book: SummaryBook,
): Promise<void> {
  const target = addSummarySheet(writer, sheet, book);
  const rows = rowWriter(writer, target);
  let waiting = 0;
  for (const row of sheet.rows()) {
    rows.write(row);
    if (++waiting < ROWS_AT_A_TIME) continue;
    rows.flush();
    waiting = 0;
    await new Promise(setImmediate);
    await caughtUp(target);
  }
  rows.flush();
  rows.merge(sheet.merges);
  writeOwnFormats(writer, target, { formats: sheet.formats, links: rows.links });
  target.commit();
}
