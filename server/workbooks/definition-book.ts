import ExcelJS from "exceljs";
import { definitionTables, type DefinitionSheet } from "../../shared/forms/definition-tables.ts";
import { showChoice } from "../../shared/forms/definition-table-cells.ts";
import { headerText } from "../../shared/forms/definition-table-read.ts";
import type { DefinitionColumn } from "../../shared/forms/definition-table.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import { heightOf } from "./definition-height.ts";
import { definitionLooks as looks } from "./definition-looks.ts";
import { writeSettings } from "./definition-settings.ts";
import { wholeWords } from "./definition-words.ts";
import { withFixedDates } from "./fixed-dates.ts";

/** Excel's limit for the words of a list of choices. */
const MOST_CHOICE_CHARACTERS = 255;
/** Rows below the last one in which choices are offered too. */
const SPARE_ROWS = 200;
const TITLE_ROW = 1;
const HEADER_ROW = 2;

/**
 * A form's definition as a workbook that its staff can read and change; `readDefinitionTables` is the way back.
 * The same definition gives the same bytes. Throws a FormError for words that no cell can hold.
 */
export async function writeDefinitionBook(definition: FormDefinition): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const since = new Date(`${definition.valid.from}T00:00:00Z`);
  Object.assign(book, { creator: "ParkForms", lastModifiedBy: "ParkForms", created: since, modified: since });
  book.title = definition.title.zh;
  book.views = [{ x: 0, y: 0, width: 28000, height: 16000, firstSheet: 0, activeTab: 0, visibility: "visible" }];
  const tables = definitionTables(definition);
  writeSettings(book, tables.settings, definition.title.zh);
  for (const sheet of tables.sheets) writeSheet(book, sheet, definition);
  return withFixedDates(new Uint8Array(await book.xlsx.writeBuffer()));
}

function writeSheet(book: ExcelJS.Workbook, { plan, rows }: DefinitionSheet, definition: FormDefinition): void {
  const sheet = book.addWorksheet(plan.name, {
    views: [{ state: "frozen", ySplit: HEADER_ROW, xSplit: 3, showGridLines: false }],
    pageSetup: { orientation: "landscape", paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const title = sheet.getCell(TITLE_ROW, 1);
  title.value = `${definition.title.zh} ${definition.form}@${definition.version} · ${plan.title.zh}`;
  title.style = looks.title;
  sheet.getRow(TITLE_ROW).height = 30;
  sheet.getRow(HEADER_ROW).height = 44;
  plan.columns.forEach((column, index) => {
    const header = sheet.getCell(HEADER_ROW, index + 1);
    header.value = headerText(column).replace(" [", "\n[");
    header.style = looks.header;
    const wide = sheet.getColumn(index + 1);
    wide.width = column.width;
    // Rows that people add below are text too, so that Excel leaves "1.10" and "=x" as they are typed.
    wide.style = { numFmt: formatOf(column) };
  });
  const first = rows[0]?.kind;
  const widths = plan.columns.map(({ width }) => width);
  rows.forEach(({ kind, cells }, index) => {
    const row = sheet.getRow(HEADER_ROW + 1 + index);
    row.height = heightOf(cells, widths);
    cells.forEach((value, at) => {
      const cell = row.getCell(at + 1);
      const column = plan.columns[at]!;
      if (value !== null) cell.value = wholeWords(value, column);
      cell.style = looks[kind === first && plan.kinds.length > 1 ? "head" : "body"](formatOf(column));
    });
  });
  sheet.autoFilter = { from: { row: HEADER_ROW, column: 1 }, to: { row: HEADER_ROW, column: plan.columns.length } };
  offerChoices(sheet, plan.columns, HEADER_ROW + rows.length + SPARE_ROWS);
}

/** Figures are figures; all else is text, whatever it looks like. */
function formatOf({ content }: DefinitionColumn): string {
  return content === "number" || content === "textOrNumber" ? "General" : "@";
}

function offerChoices(sheet: ExcelJS.Worksheet, columns: readonly DefinitionColumn[], lastRow: number): void {
  columns.forEach(({ content }, index) => {
    const choices = content === "flag" || content === "list" ? ["是"] : choicesOf(content);
    const list = choices.join(",");
    if (choices.length === 0 || list.length > MOST_CHOICE_CHARACTERS) return;
    const letters = sheet.getColumn(index + 1).letter;
    // exceljs knows validations of ranges, its types do not mention them.
    const { dataValidations } = sheet as unknown as {
      readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
    };
    dataValidations.add(`${letters}${String(HEADER_ROW + 1)}:${letters}${String(lastRow)}`, {
      type: "list",
      allowBlank: true,
      formulae: [`"${list}"`],
      showErrorMessage: false,
    });
  });
}

function choicesOf(content: DefinitionColumn["content"]): readonly string[] {
  return typeof content === "string" ? [] : Object.keys(content).map((value) => showChoice(value, content));
}
