import ExcelJS from "exceljs";
import type { Form } from "../../shared/forms/form.ts";
import { layoutForm, type SheetLayout } from "../../shared/forms/layout.ts";
import { withFixedDates } from "./fixed-dates.ts";
import { planCodeSheet, writeCodeSheet } from "./template-codes.ts";
import type { TemplateContext, TemplateOptions } from "./template-context.ts";
import { firstInput, writeCover } from "./template-cover.ts";
import { writeFieldSheet } from "./template-fields.ts";
import { GUIDE_SHEET, writeGuide } from "./template-guide.ts";
import { setUpPage } from "./template-print.ts";
import { writeTableSheet } from "./template-table.ts";

/** From this many columns on, the first one stays in sight when scrolling to the right. */
const WIDE_TABLE = 8;

/** What people may still do on a sheet whose words are locked. */
const allowed: Partial<ExcelJS.WorksheetProtection> = {
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
};

/**
 * The blank workbook of a form: cover, instructions, the form's own sheets, and the code lists behind its
 * drop-downs. The same form and options give the same bytes.
 */
export async function writeTemplate(form: Form, options: TemplateOptions = {}): Promise<Uint8Array> {
  const book = startBook(form);
  const layout = layoutForm(withRoomFor(form, options));
  const context = { form, layout, book, codes: planCodeSheet(form), known: options };
  for (const [index, place] of context.layout.entries()) {
    await writeSheet(place, context);
    if (index === 0) await addGuide(context);
  }
  const codeSheet = writeCodeSheet(book, context.codes, form.definition.reportCode);
  if (codeSheet) await lock(codeSheet);
  return withFixedDates(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** A list never has fewer rows than are already known. */
function withRoomFor(form: Form, { rows = {} }: TemplateOptions): Form {
  const sheets = form.definition.sheets.map((sheet) => {
    const known = sheet.table && rows[sheet.table.id]?.length;
    if (!sheet.table || !known || known <= sheet.table.rows) return sheet;
    return { ...sheet, table: { ...sheet.table, rows: known } };
  });
  return { ...form, definition: { ...form.definition, sheets } };
}

/** The dates are those of the form version, not of the clock. */
function startBook(form: Form): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  const since = new Date(`${form.definition.valid.from}T00:00:00Z`);
  book.creator = "ParkForms";
  book.lastModifiedBy = "ParkForms";
  book.title = form.definition.title.zh;
  book.created = since;
  book.modified = since;
  book.views = [{ x: 0, y: 0, width: 24000, height: 16000, firstSheet: 0, activeTab: 0, visibility: "visible" }];
  return book;
}

async function writeSheet(place: SheetLayout, context: TemplateContext): Promise<void> {
  const sheet = context.book.addWorksheet(place.sheet.name, { views: [viewOf(place)] });
  if (place.cover) writeCover(sheet, place, context);
  else if (place.sheet.kind === "fields") writeFieldSheet(sheet, place, context);
  else writeTableSheet(sheet, place, context);
  // Excel does not grow a table on a protected sheet, so lists stay open.
  if (!place.table) await lock(sheet);
  const repeat = place.table?.headerRow ?? place.captionRow;
  setUpPage(sheet, {
    landscape: place.sheet.landscape,
    lastRow: place.lastRow,
    lastColumn: place.lastColumn,
    footer: context.form.definition.reportCode,
    fit: place.cover ? "page" : "width",
    ...(repeat !== undefined && { repeatFrom: repeat, repeat }),
  });
}

/** Header rows stay in sight; no grid lines where every cell has its own borders. */
function viewOf(place: SheetLayout): Partial<ExcelJS.WorksheetView> {
  const headerRow = place.table?.headerRow ?? place.captionRow;
  if (headerRow === undefined) return { state: "normal", showGridLines: false, activeCell: firstInput(place) };
  const frozen = { state: "frozen", ySplit: headerRow, showGridLines: false } as const;
  // The cursor must lie in the pane that scrolls, so it is left to Excel where a column is frozen too.
  const isWide = place.table !== undefined && place.lastColumn >= WIDE_TABLE;
  return isWide ? { ...frozen, xSplit: 1 } : { ...frozen, xSplit: 0, activeCell: firstInput(place) };
}

async function addGuide(context: TemplateContext): Promise<void> {
  const sheet = context.book.addWorksheet(GUIDE_SHEET, { views: [{ state: "normal", showGridLines: false }] });
  writeGuide(sheet, context);
  await lock(sheet);
}

/** Without a password: it guards against slips only. */
async function lock(sheet: ExcelJS.Worksheet): Promise<void> {
  await sheet.protect("", allowed);
}
