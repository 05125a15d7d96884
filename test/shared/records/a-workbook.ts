import { formatAddress, type CellRange } from "../../../shared/cells/address.ts";
import type { Cell, CellValue, SheetTable, Workbook } from "../../../shared/cells/workbook.ts";
import { definedNameOf, fillYears, tableNameOf, type Form } from "../../../shared/forms/form.ts";
import { headerOf, layoutForm, type SheetLayout } from "../../../shared/forms/layout.ts";

export type Content = CellValue | Partial<Cell>;

/** A sheet that is still being drawn. Rows and columns can be put in and taken out as a spreadsheet program does it. */
export interface DraftSheet {
  name: string;
  visibility: "visible" | "hidden" | "veryHidden";
  cells: Map<number, Map<number, Omit<Cell, "column">>>;
  merges: CellRange[];
  tables: SheetTable[];
  hiddenRows: Set<number>;
  hiddenColumns: number[];
}

export interface Draft {
  readonly form: Form;
  readonly sheets: DraftSheet[];
  /** Defined name → where it points. */
  readonly names: Map<string, { sheet: string; row: number; column: number }>;
}

/** A blank workbook of the form as the template writes it, for a period. */
export function aBlank(form: Form, period = "2026"): Draft {
  const names: Draft["names"] = new Map();
  const sheets = layoutForm(form).map((layout) => blankSheet(layout, { names, period }));
  const draft = { form, sheets, names };
  put(draft, "封面", valueOf(form, prefilled(form, "formVersion")), form.id);
  put(draft, "封面", valueOf(form, prefilled(form, "period")), period);
  return draft;
}

function prefilled(form: Form, what: string): string {
  return [...form.fields.values()].find(({ field }) => field.prefill === what)!.field.id;
}

interface Drawing {
  readonly names: Draft["names"];
  readonly period: string;
}

function blankSheet(layout: SheetLayout, { names, period }: Drawing): DraftSheet {
  const { name } = layout.sheet;
  const sheet = newSheet(name);
  sheet.merges.push(...layout.merges);
  write(sheet, layout.titleRow, 1, name);
  for (const place of layout.fields) {
    write(sheet, place.row, place.labelColumn, place.field.label.zh);
    if (place.unitColumn) write(sheet, place.row, place.unitColumn, place.field.unit ?? null);
    names.set(definedNameOf(place.field), { sheet: name, row: place.row, column: place.valueColumn });
  }
  if (!layout.table) return sheet;
  const { table, headerRow, firstRow, lastRow, columns } = layout.table;
  for (const column of table.columns) write(sheet, headerRow, columns.get(column.id)!, headerOf(column));
  (table.fixedRows ?? []).forEach((row, index) => write(sheet, firstRow + index, 1, fillYears(row.label.zh, period)));
  sheet.tables.push({
    name: tableNameOf(table),
    range: { top: headerRow, left: 1, bottom: lastRow, right: columns.size },
    totalsRows: 0,
    columns: table.columns.map(headerOf),
  });
  return sheet;
}

export function newSheet(name: string): DraftSheet {
  return {
    name,
    visibility: "visible",
    cells: new Map(),
    merges: [],
    tables: [],
    hiddenRows: new Set(),
    hiddenColumns: [],
  };
}

export function sheetOf(draft: Draft, name: string): DraftSheet {
  const found = draft.sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

/** Where the value of a field stands in the blank workbook. */
export function valueOf(form: Form, fieldId: string): { row: number; column: number } {
  for (const layout of layoutForm(form)) {
    const place = layout.fields.find(({ field }) => field.id === fieldId);
    if (place) return { row: place.row, column: place.valueColumn };
  }
  throw new Error(`no field ${fieldId}`);
}

export function write(sheet: DraftSheet, row: number, column: number, content: Content): void {
  const cells = sheet.cells.get(row) ?? new Map<number, Omit<Cell, "column">>();
  sheet.cells.set(row, cells);
  if (content === null) cells.delete(column);
  else cells.set(column, typeof content === "object" ? { value: null, ...content } : { value: content });
}

export function put(draft: Draft, sheet: string, at: { row: number; column: number }, content: Content): void {
  write(sheetOf(draft, sheet), at.row, at.column, content);
}

/** Fills in fields by their ids. */
export function fill(draft: Draft, fields: Readonly<{ [fieldId: string]: Content }>): Draft {
  for (const [id, content] of Object.entries(fields)) {
    put(draft, draft.form.fields.get(id)!.sheet.name, valueOf(draft.form, id), content);
  }
  return draft;
}

/** Writes rows into a table from its first row on, cells in the order of its columns; null leaves a cell blank. */
export function fillRows(draft: Draft, tableId: string, rows: readonly (readonly Content[])[]): Draft {
  const layout = layoutForm(draft.form).find((one) => one.table?.table.id === tableId)!;
  const sheet = sheetOf(draft, layout.sheet.name);
  rows.forEach((cells, index) =>
    cells.forEach((content, column) => write(sheet, layout.table!.firstRow + index, column + 1, content)),
  );
  return draft;
}

export interface Shift {
  readonly sheet: string;
  /** Rows or columns from this number on move. */
  readonly at: number;
  readonly by: number;
  /** Names and tables move along, as in Excel; openpyxl leaves them where they were. */
  readonly isStale?: boolean;
}

/** Inserts (by > 0) or deletes (by < 0) rows. */
export function shiftRows(draft: Draft, shift: Shift): Draft {
  const sheet = sheetOf(draft, shift.sheet);
  const move = moverOf(shift);
  sheet.cells = new Map([...sheet.cells].flatMap(([row, cells]) => moved(row, move).map((to) => [to, cells] as const)));
  sheet.merges = sheet.merges.map((one) => ({ ...one, top: endOf(one.top, move), bottom: endOf(one.bottom, move) }));
  if (shift.isStale) return draft;
  sheet.tables = sheet.tables.map((table) => {
    const { top, bottom } = table.range;
    return { ...table, range: { ...table.range, top: endOf(top, move), bottom: endOf(bottom, move) } };
  });
  moveNames(draft, shift.sheet, (at) => moved(at.row, move).map((row) => ({ ...at, row })));
  return draft;
}

/** Inserts (by > 0) or deletes (by < 0) columns. */
export function shiftColumns(draft: Draft, shift: Shift): Draft {
  const sheet = sheetOf(draft, shift.sheet);
  const move = moverOf(shift);
  for (const [row, cells] of sheet.cells) {
    const entries = [...cells].flatMap(([column, cell]) => moved(column, move).map((to) => [to, cell] as const));
    sheet.cells.set(row, new Map(entries));
  }
  sheet.merges = sheet.merges.map((one) => ({ ...one, left: endOf(one.left, move), right: endOf(one.right, move) }));
  if (shift.isStale) return draft;
  sheet.tables = sheet.tables.map((table) => {
    const { left, right } = table.range;
    return { ...table, range: { ...table.range, left: endOf(left, move), right: endOf(right, move) } };
  });
  moveNames(draft, shift.sheet, (at) => moved(at.column, move).map((column) => ({ ...at, column })));
  return draft;
}

type Mover = (position: number) => number | undefined;

function moverOf({ at, by }: Shift): Mover {
  return (position) => {
    if (position < at) return position;
    return by < 0 && position < at - by ? undefined : position + by;
  };
}

function moved(position: number, move: Mover): number[] {
  const to = move(position);
  return to === undefined ? [] : [to];
}

function endOf(position: number, move: Mover): number {
  return move(position) ?? position;
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

function moveNames(draft: Draft, sheet: string, move: (at: Place) => Place[]): void {
  for (const [name, at] of [...draft.names]) {
    if (at.sheet !== sheet) continue;
    const [to] = move(at);
    if (to) draft.names.set(name, to);
    else draft.names.delete(name);
  }
}

/** Gives a sheet another name; names follow, as in every program. */
export function rename(draft: Draft, from: string, to: string): Draft {
  sheetOf(draft, from).name = to;
  for (const [name, at] of draft.names) if (at.sheet === from) draft.names.set(name, { ...at, sheet: to });
  return draft;
}

/** Takes away what other programs lose: defined names and Excel tables. */
export function withoutObjects(draft: Draft): Draft {
  draft.names.clear();
  for (const sheet of draft.sheets) sheet.tables = [];
  return draft;
}

/** The finished workbook. */
export function toWorkbook(draft: Draft): Workbook {
  return {
    sheets: draft.sheets.map((sheet) => ({
      name: sheet.name,
      visibility: sheet.visibility,
      rows: [...sheet.cells]
        .sort(([a], [b]) => a - b)
        .map(([row, cells]) => ({
          row,
          hidden: sheet.hiddenRows.has(row),
          cells: [...cells].sort(([a], [b]) => a - b).map(([column, cell]) => ({ column, ...cell })),
        })),
      merges: sheet.merges,
      hiddenColumns: sheet.hiddenColumns.map((column) => ({ first: column, last: column })),
      tables: sheet.tables,
      validations: [],
      comments: [],
      isProtected: false,
    })),
    names: [...draft.names].map(([name, at]) => {
      const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(formatAddress(at.row, at.column))!;
      return { name, refersTo: `'${at.sheet.replaceAll("'", "''")}'!$${letters}$${digits}` };
    }),
    date1904: false,
  };
}
