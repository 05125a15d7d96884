import { parseRange, type CellRef } from "../cells/address.ts";
import type { DefinedName, Sheet, Workbook } from "../cells/workbook.ts";
import { foldLabel, type FoldedLabel } from "./labels.ts";

/** A workbook with what is looked up in it again and again. */
export interface Book {
  readonly workbook: Workbook;
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** Defined name in lower case → the first cells of what it refers to; names that point nowhere are left out. */
  readonly names: ReadonlyMap<string, readonly CellRef[]>;
  /** `foldLabel`, remembered. */
  readonly label: (text: string) => FoldedLabel | undefined;
}

/** Every text that is typed may be kept there; more than this are forgotten together. */
const MOST_LABELS = 20_000;

/** `seen` keeps labels from one reading to the next. */
export function openBook(workbook: Workbook, seen = new Map<string, FoldedLabel | undefined>()): Book {
  if (seen.size > MOST_LABELS) seen.clear();
  return {
    workbook,
    sheets: new Map(workbook.sheets.map((sheet) => [sheet.name, sheet])),
    names: knownNames(workbook.names),
    label: (text) => {
      if (!seen.has(text)) seen.set(text, foldLabel(text));
      return seen.get(text);
    },
  };
}

/** An edit of cells leaves the list of names the same object. */
const cellsOfNames = new WeakMap<readonly DefinedName[], Book["names"]>();

function knownNames(names: readonly DefinedName[]): Book["names"] {
  const found = cellsOfNames.get(names) ?? cellsByName(names);
  cellsOfNames.set(names, found);
  return found;
}

function cellsByName(names: readonly DefinedName[]): ReadonlyMap<string, readonly CellRef[]> {
  const found = new Map<string, CellRef[]>();
  for (const name of names) {
    const cell = firstCellOf(name.refersTo);
    if (!cell) continue;
    const key = name.name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), cell]);
  }
  return found;
}

/** "封面!$B$4", "'企业 清单'!$B$4:$D$4" → sheet, row, column of the first cell. */
function firstCellOf(refersTo: string): CellRef | undefined {
  const text = refersTo.startsWith("=") ? refersTo.slice(1) : refersTo;
  const divider = text.lastIndexOf("!");
  if (divider < 1) return undefined;
  const range = parseRange(text.slice(divider + 1));
  const quoted = text.slice(0, divider);
  const sheet = quoted.startsWith("'") && quoted.endsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
  return range && { sheet, row: range.top, column: range.left };
}
