import type { CellRange, CellRef } from "../cells/address.ts";
import { isInside, parseRange } from "../cells/address.ts";

const TEXT = /"(?:[^"]|"")*"/g;
const AREA =
  /(?<![\p{L}\p{N}_.$])(?:('(?:[^']|'')*'|[\p{L}\p{N}_.]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(!])/giu;

/** A longer one, which nobody types, could be made to keep the patterns below busy. */
const LONGEST = 1_000;

/** Where these look cannot be seen in the formula. */
const FAR_SIGHTED = /\b(?:INDIRECT|OFFSET)\(|[[\]]|:\s*[A-Z][A-Z0-9.]*\(|\)\s*:|'[^'!]*:[^'!]*'!/i;

/**
 * Whether a formula of a sheet looks at one of the cells itself. In doubt it does: where it names areas or columns of
 * tables, or only repeats the formula of another cell and so has no text of its own.
 */
export function readsAny(formula: string, sheet: string, cells: readonly CellRef[]): boolean {
  if (cells.length === 0) return false;
  if (formula.length > LONGEST) return true;
  const plain = formula.replace(TEXT, '""');
  if (plain === "" || FAR_SIGHTED.test(plain) || hasNames(plain.replace(AREA, " "))) return true;
  return [...plain.matchAll(AREA)].some(([, named, area = ""]) => {
    const range = parseRange(area);
    return range !== undefined && cells.some((cell) => isIn(cell, range, named ? sheetNamed(named) : sheet));
  });
}

/** Words that are neither functions nor truth values; figures are no words. */
function hasNames(rest: string): boolean {
  return [...rest.matchAll(/(?<![\p{L}\p{N}_.\\?])[\p{L}_\\][\p{L}\p{N}_.\\?]*(?!\s*\()(?![\p{L}\p{N}_.\\?])/gu)].some(
    ([word]) => !/^(?:TRUE|FALSE)$/i.test(word),
  );
}

function isIn({ sheet, row, column }: CellRef, range: CellRange, named: string): boolean {
  // Excel takes sheet names in capitals and small letters for the same.
  return sheet.toLowerCase() === named.toLowerCase() && isInside(range, row, column);
}

function sheetNamed(written: string): string {
  return written.startsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : written;
}
