import type { SheetColumn, SummaryBook, SummarySheet } from "./book.ts";
import { plainRows, sheetOf, type PlainValue } from "./plain-rows.ts";

/** Thrown when a sheet is asked for that the summary does not have. */
export class SheetMissing extends Error {
  readonly code = "sheet-missing";
  /** What was asked for. */
  readonly sheet: string;
  constructor(sheet: string) {
    super(`the summary has no sheet ${sheet}`);
    this.sheet = sheet;
  }
}

/**
 * One sheet as CSV (RFC 4180) in pieces of some thousand characters, with a byte order mark, without which Excel and WPS
 * take Chinese for something else: a line of column heads, then the rows with the values of formulas. `asked` is a
 * sheet's stable id or name; else 汇总表, or the ranking of the experts' scores. Throws SheetMissing.
 */
export function* summaryCsv(book: SummaryBook, asked?: string): Generator<string> {
  const sheet = chosenSheet(book, asked);
  let piece = BYTE_ORDER_MARK;
  if (sheet.columns) piece += csvLine(headsOf(sheet.columns));
  for (const { values } of plainRows(sheet)) {
    piece += csvLine(values);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Rows as the text of a CSV file of the same kind. */
export function csvText(rows: readonly (readonly PlainValue[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join("");
}

/** What a CSV file begins with. */
const BYTE_ORDER_MARK = "\uFEFF";
const PIECE = 1 << 16;

function chosenSheet(book: SummaryBook, asked: string | undefined): SummarySheet {
  const found = asked === undefined ? (sheetOf(book, "overview") ?? sheetOf(book, "ranking")) : sheetOf(book, asked);
  if (!found) throw new SheetMissing(asked ?? "overview");
  return found;
}

/** As on the sheet; where two columns have the same words, those of their groups tell them apart. */
function headsOf(columns: readonly SheetColumn[]): readonly string[] {
  const heads = columns.map(({ label, unit }) => (unit === undefined ? label : `${label}(${unit})`));
  return columns.map(({ group }, at) => {
    const head = heads[at]!;
    const isAlone = heads.indexOf(head) === heads.lastIndexOf(head);
    return isAlone || group === undefined ? head : `${group}·${head}`;
  });
}

/** One line with its end. A text that a program may take for a formula gets an apostrophe in front. */
function csvLine(values: readonly PlainValue[]): string {
  return `${values.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(value: PlainValue): string {
  if (value === null) return "";
  return typeof value === "number" ? plainNumber(value) : quoted(withoutFormula(value));
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What a program may take for a formula: one of its signs, in any width, first or behind blanks and what does not show.
 * Tabs and line ends at the front count too: some programs drop them and look at what follows.
 */
const LIKE_A_FORMULA = /^[\p{C}\s]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\p{Cf} \u3000]*[\t\r\n]/u;

function withoutFormula(text: string): string {
  // Some programs take a sign of two for its parts: "⩵".
  return LIKE_A_FORMULA.test(text) || LIKE_A_FORMULA.test(text.normalize("NFKC")) ? `'${text}` : text;
}

/** The shortest digits that give the same number back, without an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.slice(sign.length).split(".");
  const places = Number(exponent);
  if (places < 0) return `${sign}0.${"0".repeat(-places - 1)}${whole}${fraction}`;
  return sign + whole + fraction.padEnd(places, "0");
}
