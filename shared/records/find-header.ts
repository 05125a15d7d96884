import type { Row, Sheet } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Book } from "./book.ts";
import { cellAt, isBlank, LAST_LABEL_COLUMN, mergeAt, rowAt, textOf } from "./grid.ts";

/** One cell of a header row. */
export interface HeaderCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly unit?: string;
}

/** The header of a table as it stands in a sheet. */
export interface Header {
  readonly sheet: Sheet;
  readonly top: number;
  /** The last row of the header; data begin below it. */
  readonly bottom: number;
  /** Column id → its header. */
  readonly columns: ReadonlyMap<string, HeaderCell>;
  /** Headers that name no column of the form. */
  readonly others: readonly HeaderCell[];
  /** Headers that name a column which another header names already. */
  readonly repeated: readonly (readonly [string, HeaderCell])[];
}

export interface HeaderSearch {
  /** Folded words → column. */
  readonly byWords: ReadonlyMap<string, FieldDefinition>;
  /** How many columns the table has. */
  readonly count: number;
  /** The share of the columns that a header row must name. */
  readonly share: number;
}

const ROWS_SEARCHED = 60;

/** Looks for the header row of a table in the upper part of a sheet: the first row that names enough of its columns. */
export function findHeader(book: Book, sheet: Sheet, search: HeaderSearch): Header | undefined {
  const needed = Math.max(Math.min(2, search.count), Math.ceil(search.count * search.share));
  for (const row of sheet.rows.slice(0, ROWS_SEARCHED)) {
    if (matchesOf(book, row, search).size >= needed) return headerAt(book, { sheet, row: row.row }, search);
  }
  return undefined;
}

/** The header at a row that is expected to be one; undefined when it names too few columns. */
export function headerAtRow(
  book: Book,
  at: { readonly sheet: Sheet; readonly row: number },
  search: HeaderSearch,
): Header | undefined {
  const row = rowAt(at.sheet, at.row);
  const needed = Math.max(1, Math.ceil(search.count * search.share));
  return row && matchesOf(book, row, search).size >= needed ? headerAt(book, at, search) : undefined;
}

/** Column id → header cell, of one row. */
function matchesOf(book: Book, row: Row, search: HeaderSearch): Map<string, HeaderCell> {
  const found = new Map<string, HeaderCell>();
  for (const cell of row.cells) {
    if (cell.column > LAST_LABEL_COLUMN) break;
    if (typeof cell.value !== "string") continue;
    const label = book.label(cell.value);
    const field = label && search.byWords.get(label.words);
    if (!field || found.has(field.id)) continue;
    const place = { row: row.row, column: cell.column, text: cell.value.trim() };
    found.set(field.id, label.unit === undefined ? place : { ...place, unit: label.unit });
  }
  return found;
}

/** Headers may stand in two rows, merged downwards or under a common heading: the rows beside the best one help out. */
function headerAt(book: Book, at: { readonly sheet: Sheet; readonly row: number }, search: HeaderSearch): Header {
  const { sheet } = at;
  const columns = new Map(matchesOf(book, rowAt(sheet, at.row)!, search));
  for (const beside of [at.row - 1, at.row + 1]) {
    const row = rowAt(sheet, beside);
    if (!row) continue;
    for (const [id, cell] of matchesOf(book, row, search)) {
      const isFree = [...columns.values()].every((other) => other.column !== cell.column);
      if (!columns.has(id) && isFree) columns.set(id, cell);
    }
  }
  const rows = [...columns.values()].map((cell) => cell.row);
  const bottoms = [...columns.values()].map((cell) => mergeAt(sheet, cell.row, cell.column)?.bottom ?? cell.row);
  const header = { sheet, top: Math.min(...rows), bottom: Math.max(at.row, ...bottoms) };
  return { ...header, columns: withGroupUnits(book, sheet, columns), ...restOf(book, { ...header, columns }, search) };
}

/** "产值(亿元)" merged over two columns gives both its unit. */
function withGroupUnits(book: Book, sheet: Sheet, columns: ReadonlyMap<string, HeaderCell>): Map<string, HeaderCell> {
  const found = new Map<string, HeaderCell>();
  for (const [id, cell] of columns) {
    const group = cell.unit === undefined ? mergeAt(sheet, cell.row - 1, cell.column) : undefined;
    const isHeading = group !== undefined && group.bottom === cell.row - 1 && group.right > group.left;
    const words = isHeading ? textOf(cellAt(sheet, group.top, group.left)) : "";
    const unit = book.label(words)?.unit;
    found.set(id, unit === undefined ? cell : { ...cell, unit });
  }
  return found;
}

interface Known {
  readonly sheet: Sheet;
  readonly top: number;
  readonly bottom: number;
  readonly columns: ReadonlyMap<string, HeaderCell>;
}

/** The header cells that were not used. */
function restOf(book: Book, known: Known, search: HeaderSearch): Pick<Header, "others" | "repeated"> {
  const taken = new Set([...known.columns.values()].map((cell) => cell.column));
  const others: HeaderCell[] = [];
  const repeated: [string, HeaderCell][] = [];
  for (let number = known.bottom; number >= known.top; number--) {
    for (const cell of rowAt(known.sheet, number)?.cells ?? []) {
      const text = textOf(cell);
      if (cell.column > LAST_LABEL_COLUMN) break;
      if (taken.has(cell.column) || isBlank(cell) || text === "") continue;
      taken.add(cell.column);
      const place = { row: number, column: cell.column, text };
      const field = search.byWords.get(book.label(text)?.words ?? "");
      if (field) repeated.push([field.id, place]);
      else others.push(place);
    }
  }
  return { others, repeated };
}
