import * as XLSX from "@e965/xlsx";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { formatAddress } from "../../../shared/cells/address.ts";

/** One cell of a made-up book. */
export interface MadeCell {
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean;
  readonly formula?: string;
  readonly format?: string;
}

export interface MadeSheet {
  readonly name: string;
  readonly cells: readonly MadeCell[];
}

const FORMATS = ["0.00", "#,##0", "0.00%", "@", "yyyy-mm-dd", 'yyyy"年"m"月"'];
const FORMULAS = ["SUM(A1:B2)", 'IF(A1>0,"是","否")', "Sheet1!A1&B2", "A1<>B1", '"a""b"&"&<>"'];

/** Any text that XML can hold, with many Chinese characters and emoji; line ends as XML leaves them. */
const text = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom("园", "区", "😀", "𠮷", "a", "&", "<", ">", '"', "'", "_", "\n", " "),
      minLength: 1,
    }),
  )
  .map((value) => value.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (unit) => (unit === "\n" ? unit : "·")));

const figure = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ max: 9, min: 0 }),
);

const cell = fc
  .record(
    {
      row: fc.integer({ min: 1, max: 60 }),
      column: fc.integer({ min: 1, max: 30 }),
      value: fc.oneof(text, figure, fc.boolean()),
      formula: fc.constantFrom(...FORMULAS),
      format: fc.constantFrom(...FORMATS),
    },
    { requiredKeys: ["row", "column", "value"] },
  )
  .map(withFittingFormat);

/**
 * Dates are whole days after February 1900, because exceljs and Excel disagree about the ones before; and exceljs takes
 * everything in a date format for a number.
 */
function withFittingFormat(made: MadeCell): MadeCell {
  if (!made.format?.startsWith("yyyy")) return made;
  return { ...made, value: 61 + (typeof made.value === "number" ? Math.abs(Math.trunc(made.value)) % 60_000 : 0) };
}

const sheetName = fc.string({ unit: fc.constantFrom(..."封面企业清单ABc12 _-&"), minLength: 1, maxLength: 20 });

/** Sheets with names that Excel allows and cells in any order, no two at one address. */
export const arbitraryBook: fc.Arbitrary<readonly MadeSheet[]> = fc.uniqueArray(
  fc.record({
    name: sheetName.map((name) => name.trim() || "空"),
    cells: fc.uniqueArray(cell, { selector: ({ row, column }) => formatAddress(row, column), maxLength: 80 }),
  }),
  { selector: ({ name }) => name.toLowerCase(), minLength: 1, maxLength: 3 },
);

export async function writtenByExceljs(sheets: readonly MadeSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, cells } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const { row, column, value, formula, format } of cells) {
      const target = sheet.getCell(row, column);
      target.value = formula === undefined ? value : { formula, result: value };
      if (format !== undefined) target.numFmt = format;
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export function writtenBySheetJs(sheets: readonly MadeSheet[], bookSST: boolean): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const { name, cells } of sheets) {
    const sheet: XLSX.WorkSheet = { "!ref": "A1:AD60" };
    for (const { row, column, value, formula, format } of cells) {
      const type = typeof value === "string" ? "s" : typeof value === "number" ? "n" : "b";
      const made: XLSX.CellObject = { t: type, v: value };
      if (formula !== undefined) made.f = formula;
      if (format !== undefined) made.z = format;
      sheet[formatAddress(row, column)] = made;
    }
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(XLSX.write(book, { type: "array", bookSST, compression: true }) as ArrayBuffer);
}
