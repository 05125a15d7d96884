import { columnLetters, MAX_COLUMN, MAX_ROW, parseAddress } from "../cells/address.ts";

/** How far a formula moves. */
interface Shift {
  readonly rows: number;
  readonly columns: number;
}

/** Texts, quoted sheet names, what stands in brackets, areas of whole columns and rows, and words. */
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]]|\[[^\]]*\])*\]|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.!($])|\$?\d+:\$?\d+(?![\p{L}\p{N}_.!($])|[\p{L}\p{N}_.$\\?]+/giu;

/**
 * A formula as Excel writes it into a cell so many rows and columns further on: what has no "$" moves along. Undefined
 * when a reference would leave the sheet.
 */
export function shiftFormula(formula: string, shift: Shift): string | undefined {
  let hasLeft = false;
  const moved = formula.replace(TOKENS, (token: string, offset: number) => {
    const reference = isReference(token, formula[offset + token.length]) ? shiftReference(token, shift) : token;
    hasLeft ||= reference === undefined;
    return reference ?? token;
  });
  return hasLeft ? undefined : moved;
}

/** Names of functions and of sheets can look like addresses: LOG10(…), Q1!A1. */
function isReference(token: string, next: string | undefined): boolean {
  if (/^["'[]/.test(token) || next === "(" || next === "!") return false;
  return token.includes(":") || parseAddress(token) !== undefined;
}

function shiftReference(token: string, shift: Shift): string | undefined {
  const [, cellColumn, cellRow] = /^(\$?[A-Z]+)(\$?\d+)$/i.exec(token) ?? [];
  if (cellColumn !== undefined && cellRow !== undefined) {
    const [column, row] = [shiftColumn(cellColumn, shift), shiftRow(cellRow, shift)];
    return column === undefined || row === undefined ? undefined : column + row;
  }
  const edges = token.split(":").map((edge) => (/\d/.test(edge) ? shiftRow(edge, shift) : shiftColumn(edge, shift)));
  return edges.includes(undefined) ? undefined : edges.join(":");
}

function shiftColumn(written: string, { columns }: Shift): string | undefined {
  if (written.startsWith("$")) return written;
  const column = (parseAddress(`${written}1`)?.column ?? 0) + columns;
  return column >= 1 && column <= MAX_COLUMN ? columnLetters(column) : undefined;
}

function shiftRow(written: string, { rows }: Shift): string | undefined {
  if (written.startsWith("$")) return written;
  const row = Number(written) + rows;
  return row >= 1 && row <= MAX_ROW ? String(row) : undefined;
}
