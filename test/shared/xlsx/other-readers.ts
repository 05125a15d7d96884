import * as XLSX from "@e965/xlsx";
import ExcelJS from "exceljs";
import { formatAddress } from "../../../shared/cells/address.ts";
import type { CellValue, Workbook } from "../../../shared/cells/workbook.ts";

/** What every reader can say of a cell; an error is its text. */
export interface SeenCell {
  readonly value: CellValue;
  readonly formula?: string;
}

/** Cells of all sheets, keyed by sheet and address. */
export type SeenBook = ReadonlyMap<string, SeenCell>;

/** What our reader says, in the words of the others. */
export function seenByOurs(workbook: Workbook): SeenBook {
  const seen = new Map<string, SeenCell>();
  for (const sheet of workbook.sheets) {
    for (const { row, cells } of sheet.rows) {
      for (const cell of cells) {
        seen.set(`${sheet.name}!${formatAddress(row, cell.column)}`, seenCell(cell.error ?? cell.value, cell.formula));
      }
    }
  }
  return seen;
}

/** The number format of every cell with a value, as our reader says. */
export function formatsByOurs(workbook: Workbook): ReadonlyMap<string, string> {
  const formats = new Map<string, string>();
  for (const { name, rows } of workbook.sheets) {
    for (const { row, cells } of rows) {
      for (const { column, numberFormat } of cells) {
        formats.set(`${name}!${formatAddress(row, column)}`, numberFormat ?? "General");
      }
    }
  }
  return formats;
}

export async function seenByExceljs(bytes: Uint8Array): Promise<SeenBook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  const seen = new Map<string, SeenCell>();
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.isMerged && cell.master !== cell) return;
        const result = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
        const formula = cell.type === ExcelJS.ValueType.Formula ? ownFormula(cell) : undefined;
        seen.set(`${sheet.name}!${cell.address}`, seenCell(plainValue(result), formula));
      });
    });
  }
  return seen;
}

/** exceljs works out the formula of a cell that repeats one; in the file it has none. */
function ownFormula(cell: ExcelJS.Cell): string {
  return cell.formulaType === ExcelJS.FormulaType.Shared ? "" : cell.formula;
}

function plainValue(value: unknown): CellValue {
  if (value instanceof Date) return Math.round((value.getTime() / 86_400_000 + 25_569) * 1e6) / 1e6;
  if (typeof value !== "object" || value === null) return (value ?? null) as CellValue;
  if ("richText" in value) return (value.richText as { text: string }[]).map((run) => run.text).join("");
  if ("error" in value) return String(value.error);
  return "text" in value ? plainValue(value.text) : null;
}

export function seenBySheetJs(bytes: Uint8Array): SeenBook {
  return new Map(
    [...cellsBySheetJs(bytes)].map(([key, cell]) => {
      const value = cell.t === "e" ? String(cell.w) : ((cell.v ?? null) as CellValue);
      return [key, seenCell(value, cell.f)];
    }),
  );
}

export function formatsBySheetJs(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map([...cellsBySheetJs(bytes)].map(([key, cell]) => [key, String(cell.z ?? "General")]));
}

function cellsBySheetJs(bytes: Uint8Array): ReadonlyMap<string, XLSX.CellObject> {
  const book = XLSX.read(bytes, { type: "array", cellFormula: true, cellNF: true, cellDates: false });
  const cells = new Map<string, XLSX.CellObject>();
  for (const [index, name] of book.SheetNames.entries()) {
    for (const [address, cell] of Object.entries(book.Sheets[book.SheetNames[index]!]!)) {
      const isValue = !address.startsWith("!") && (cell as XLSX.CellObject).t !== "z";
      if (isValue) cells.set(`${name}!${address}`, cell as XLSX.CellObject);
    }
  }
  return cells;
}

function seenCell(value: CellValue, formula: string | undefined): SeenCell {
  return formula === undefined ? { value } : { value, formula };
}
