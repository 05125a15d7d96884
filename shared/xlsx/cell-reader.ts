import type { Cell, CellValue } from "../cells/workbook.ts";
import { refuse } from "./refusal.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countText } from "./tally.ts";
import type { TextBatch } from "./text-batch.ts";
import { newTextBatch } from "./text-batch.ts";
import type { XmlCursor } from "./xml-scan.ts";

/** A cell whose text comes with the next batch. */
export type PendingCell = { -readonly [Name in keyof Cell]: Cell[Name] };

/** Where the scan of `sheetData` stands; one object for the whole sheet, so that a cell costs nothing but itself. */
export interface CellReader {
  readonly cursor: XmlCursor;
  readonly context: SheetContext;
  /** The first `count` are the cells of the row so far; the array itself is used again for every row. */
  readonly cells: Cell[];
  count: number;
  readonly formulas: TextBatch<PendingCell>;
  /** Texts that stand in the sheet itself. */
  readonly values: TextBatch<PendingCell>;
  row: number;
  isRowStated: boolean;
  column: number;
  /** The column of the cell before, 0 at the start of a row. */
  previous: number;
  isAscending: boolean;
  type: number;
  /** The number format of the cell's style. */
  format: string | undefined;
}

export const TYPE_NUMBER = 110;
export const TYPE_SHARED = 115;
export const TYPE_BOOLEAN = 98;
export const TYPE_ERROR = 101;
export const TYPE_DATE = 100;
/** `str` and `inlineStr`. */
export const TYPE_TEXT = 1;

export function newCellReader(cursor: XmlCursor, context: SheetContext): CellReader {
  return {
    cursor,
    context,
    cells: [],
    count: 0,
    formulas: newTextBatch(cursor, (cell, text) => {
      cell.formula = text;
    }),
    values: newTextBatch(cursor, (cell, text) => {
      cell.value = text;
    }),
    row: 0,
    isRowStated: false,
    column: 0,
    previous: 0,
    isAscending: true,
    type: TYPE_NUMBER,
    format: undefined,
  };
}

/** Adds a cell to the row; "" and null are values, a formula that is undefined is left out. */
export function addCell(reader: CellReader, value: CellValue, formula: string | undefined): PendingCell {
  const { column, format: numberFormat } = reader;
  // Written out, because a spread for each property would cost more than reading the cell.
  const cell: PendingCell =
    formula === undefined
      ? numberFormat === undefined
        ? { column, value }
        : { column, value, numberFormat }
      : numberFormat === undefined
        ? { column, value, formula }
        : { column, value, formula, numberFormat };
  reader.cells[reader.count++] = cell;
  return cell;
}

/** The shared text of that index. */
export function sharedText({ context, row }: CellReader, index: number): string {
  return context.texts[index] ?? refuse("shared-text-missing", { sheet: context.sheet, row });
}

/** Counts a text that stands in the sheet itself. */
export function keepText(context: SheetContext, text: string): string {
  countText(context, text.length);
  return text;
}
