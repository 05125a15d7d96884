import type { Sheet } from "../cells/workbook.ts";
import { tableNameOf } from "../forms/form.ts";
import type { SheetLayout, TablePlace } from "../forms/layout.ts";
import type { Book } from "./book.ts";
import { findHeader, headerAtRow, type Header, type HeaderSearch } from "./find-header.ts";
import { foldWords } from "./fold.ts";
import { fieldsByWords } from "./labels.ts";

/** On the sheet that bears its name a table may have lost many columns. */
const SHARE_ON_OWN_SHEET = 0.4;
const SHARE_ELSEWHERE = 0.6;
/** From here on another list has the same headings, and not merely some of them. */
const SHARE_OF_COPY = 0.8;

export interface TableSheet {
  readonly layout: SheetLayout;
  readonly place: TablePlace;
}

/** Where the tables of a form stand, and the other lists that have the same headings as one of them. */
export interface FoundTables {
  readonly headers: ReadonlyMap<string, Header>;
  readonly copies: ReadonlyMap<string, readonly Header[]>;
}

/**
 * Finds each table by its Excel table, its sheet's name, or its headings on a sheet that no other table has.
 * `ownNames` are the folded names of the form's own sheets, which are nobody's copy.
 */
export function findTables(book: Book, tables: readonly TableSheet[], ownNames: ReadonlySet<string>): FoundTables {
  const headers = new Map<string, Header>();
  for (const table of tables) {
    const header = byTableObject(book, table) ?? onNamedSheet(book, table);
    if (header) headers.set(table.place.table.id, header);
  }
  const copies = new Map<string, readonly Header[]>();
  for (const table of tables) {
    const id = table.place.table.id;
    const free = sheetsWithoutTable(book, headers);
    if (!headers.has(id)) {
      const header = byContent(book, table, free);
      if (header) headers.set(id, header);
    } else {
      const strangers = free.filter((sheet) => !ownNames.has(foldWords(sheet.name)));
      copies.set(id, copiesOf(book, table, strangers));
    }
  }
  return { headers, copies };
}

function searchOf({ place }: TableSheet, share: number): HeaderSearch {
  const { columns } = place.table;
  return { byWords: fieldsByWords(columns), count: columns.length, share };
}

/** The Excel table's own place, if its headings still stand there. */
function byTableObject(book: Book, table: TableSheet): Header | undefined {
  const name = tableNameOf(table.place.table).toLowerCase();
  for (const sheet of book.workbook.sheets) {
    const object = sheet.tables.find((one) => one.name.toLowerCase() === name);
    const at = object && { sheet, row: object.range.top };
    const header = at && headerAtRow(book, at, searchOf(table, SHARE_ELSEWHERE));
    if (header) return header;
  }
  return undefined;
}

function onNamedSheet(book: Book, table: TableSheet): Header | undefined {
  const sheet = sheetNamed(book, table.layout.sheet.name);
  if (!sheet) return undefined;
  const search = searchOf(table, SHARE_ON_OWN_SHEET);
  return (
    headerAtRow(book, { sheet, row: table.place.headerRow }, { ...search, share: SHARE_ELSEWHERE }) ??
    findHeader(book, sheet, search)
  );
}

/** The sheet of that name; spaces, width and case do not matter. */
export function sheetNamed(book: Book, name: string): Sheet | undefined {
  const folded = foldWords(name);
  return book.sheets.get(name) ?? book.workbook.sheets.find((sheet) => foldWords(sheet.name) === folded);
}

function sheetsWithoutTable(book: Book, headers: ReadonlyMap<string, Header>): readonly Sheet[] {
  const taken = new Set([...headers.values()].map((header) => header.sheet.name));
  return book.workbook.sheets.filter((sheet) => !taken.has(sheet.name));
}

/** The sheet whose headings name most of the table's columns. */
function byContent(book: Book, table: TableSheet, sheets: readonly Sheet[]): Header | undefined {
  let best: Header | undefined;
  for (const sheet of sheets) {
    const header = findHeader(book, sheet, searchOf(table, SHARE_ELSEWHERE));
    if (header && header.columns.size > (best?.columns.size ?? 0)) best = header;
  }
  return best;
}

function copiesOf(book: Book, table: TableSheet, sheets: readonly Sheet[]): readonly Header[] {
  if (table.place.table.columns.length < 2) return [];
  const found = sheets.map((sheet) => findHeader(book, sheet, searchOf(table, SHARE_OF_COPY)));
  return found.filter((header) => header !== undefined && hasRowsBelow(header)) as Header[];
}

function hasRowsBelow({ sheet, bottom }: Header): boolean {
  return sheet.rows.some((row) => row.row > bottom && row.cells.some((cell) => cell.value !== null));
}
