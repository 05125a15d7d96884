/** A cell of a workbook. `row` and `column` count from 1. */
export interface CellRef {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, both corners included, counted from 1. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Excel's own limits (ECMA-376 Part 1, 18.2.27 and the product specification). */
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** Column number from 1 to letters: 1 → "A", 28 → "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "B12" → row 12, column 2; `$` signs and lower case are accepted, anything else gives undefined. */
export function parseAddress(text: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column <= MAX_COLUMN && row <= MAX_ROW ? { row, column } : undefined;
}

/** Row and column from 1 to an A1 address. */
export function formatAddress(row: number, column: number): string {
  return columnLetters(column) + String(row);
}

/** "A1:B2", "A1", "A:C" or "3:4" to a rectangle; undefined when it is none of these. */
export function parseRange(text: string): CellRange | undefined {
  const [first = "", second = first] = text.split(":");
  const from = parseCorner(first, 1, 1);
  const to = parseCorner(second, MAX_ROW, MAX_COLUMN);
  if (!from || !to) return undefined;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

function parseCorner(text: string, openRow: number, openColumn: number): { row: number; column: number } | undefined {
  if (/^\$?[A-Za-z]{1,3}$/.test(text)) {
    const column = parseAddress(`${text}1`)?.column;
    return column === undefined ? undefined : { row: openRow, column };
  }
  if (/^\$?[1-9]\d{0,6}$/.test(text)) {
    const row = Number(text.replace("$", ""));
    return row <= MAX_ROW ? { row, column: openColumn } : undefined;
  }
  return parseAddress(text);
}

/** A rectangle as "A1:B2", or "A1" when it is one cell. */
export function formatRange(range: CellRange): string {
  const from = formatAddress(range.top, range.left);
  const to = formatAddress(range.bottom, range.right);
  return from === to ? from : `${from}:${to}`;
}

export function isInside(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}
