import ExcelJS from "exceljs";
import { heightOf } from "./definition-height.ts";
import { definitionLooks as looks } from "./definition-looks.ts";
import { withFixedDates } from "./fixed-dates.ts";
import { writableText } from "./writable-text.ts";

export interface ImpactSheet {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface ImpactBook {
  readonly sheets: readonly ImpactSheet[];
  /** The date in the file's properties, "2018-01-01": of the form, never of the clock. */
  readonly since: string;
}

const HEADER_ROW = 2;

/** The bytes of impact.xlsx: plain lists under frozen headers. The same content gives the same bytes. */
export async function writeImpactBook({ sheets, since }: ImpactBook): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const date = new Date(`${since}T00:00:00Z`);
  Object.assign(book, { creator: "ParkForms", lastModifiedBy: "ParkForms", created: date, modified: date });
  for (const sheet of sheets) writeSheet(book, sheet);
  return withFixedDates(new Uint8Array(await book.xlsx.writeBuffer()));
}

function writeSheet(book: ExcelJS.Workbook, { name, title, columns, rows }: ImpactSheet): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: HEADER_ROW, showGridLines: false }],
    pageSetup: { orientation: "landscape", paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.getCell(1, 1).value = writableText(title);
  sheet.getCell(1, 1).style = looks.title;
  sheet.getRow(1).height = 26;
  columns.forEach(({ header, width }, index) => {
    sheet.getColumn(index + 1).width = width;
    const cell = sheet.getCell(HEADER_ROW, index + 1);
    cell.value = header;
    cell.style = looks.header;
  });
  const widths = columns.map(({ width }) => width);
  rows.forEach((values, index) => {
    sheet.getRow(HEADER_ROW + 1 + index).height = heightOf(values, widths);
    values.forEach((value, at) => {
      const cell = sheet.getCell(HEADER_ROW + 1 + index, at + 1);
      cell.value = typeof value === "number" ? value : writableText(value);
      cell.style = looks.body(typeof value === "number" ? "0" : "@");
    });
  });
  sheet.autoFilter = { from: { row: HEADER_ROW, column: 1 }, to: { row: HEADER_ROW, column: columns.length } };
}
