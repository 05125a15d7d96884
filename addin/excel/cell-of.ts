import type { Cell } from "../../shared/cells/workbook.ts";

/** A cell that is still being put together. */
export type CellDraft = { -readonly [key in keyof Cell]: Cell[key] };

/** What Excel gives for one cell. */
export interface RawCell {
  readonly value: unknown;
  readonly formula: unknown;
  readonly format: unknown;
}

const ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|GETTING_DATA|[A-Z]{3,12}[!?])$/;

/** The cell of the workbook that Excel's answer stands for; undefined for one that holds nothing. */
export function cellOf(column: number, { value, formula, format }: RawCell): CellDraft | undefined {
  const written = formulaOf(value, formula);
  if (written === undefined && (value === "" || value === null)) return undefined;
  const cell: CellDraft = { column, value: plainValue(value) };
  if (written !== undefined) cell.formula = written;
  if (typeof format === "string" && format !== "" && format !== "General") cell.numberFormat = format;
  return cell;
}

/** Whether the text of a cell may be an error; Excel gives both as the same string. */
export function looksLikeError(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("#") && ERROR.test(value);
}

/** Whether it can be nothing but an error: a formula that does not spell it out has not made it as a text. */
export function isSurelyError({ value, formula }: Cell): boolean {
  return formula !== undefined && !formula.includes(`"${String(value)}"`);
}

/** Whether Excel calls a value an error. */
export function isErrorType(type: unknown): boolean {
  return type === "Error";
}

/** Turns the text of an error into the error. */
export function makeError(cell: CellDraft): void {
  cell.error = String(cell.value);
  cell.value = null;
}

/** A text that begins with "=" is its own "formula". */
function formulaOf(value: unknown, formula: unknown): string | undefined {
  if (typeof formula !== "string" || !formula.startsWith("=") || formula === value) return undefined;
  return formula.slice(1);
}

function plainValue(value: unknown): Cell["value"] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
