import type { CellRange } from "../cells/address.ts";
import type { DisplayDefinition, FieldDefinition, SheetDefinition, TableDefinition } from "./definition.ts";
import type { Form } from "./form.ts";
import { layoutCover, type CoverFrame } from "./layout-cover.ts";

/** Where one field stands in the blank workbook; its label is in the cell to the left of its value. */
export interface FieldPlace {
  readonly field: FieldDefinition;
  readonly row: number;
  readonly labelColumn: number;
  readonly valueColumn: number;
  readonly unitColumn?: number;
}

/** Where a calculated cell for the reader's eye stands; it is never read back. */
export interface DisplayPlace {
  readonly display: DisplayDefinition;
  readonly row: number;
  readonly labelColumn: number;
  readonly valueColumn: number;
  readonly unitColumn?: number;
}

export interface TablePlace {
  readonly table: TableDefinition;
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Column id → sheet column. */
  readonly columns: ReadonlyMap<string, number>;
}

export interface SheetLayout {
  readonly sheet: SheetDefinition;
  readonly titleRow: number;
  readonly headingRow?: number;
  /** The row that says 指标 | 填报内容 | 计量单位 | 说明, on a field sheet. */
  readonly captionRow?: number;
  /** The column of each field's 说明, on a field sheet. */
  readonly noteColumn?: number;
  readonly lastColumn: number;
  readonly lastRow: number;
  readonly merges: readonly CellRange[];
  readonly fields: readonly FieldPlace[];
  readonly displays: readonly DisplayPlace[];
  readonly table?: TablePlace;
  /** What a cover has besides its fields. */
  readonly cover?: CoverFrame;
}

/** Where everything stands in the blank workbook of a form, sheet by sheet. */
export type FormLayout = readonly SheetLayout[];

const LABEL_COLUMN = 1;
const VALUE_COLUMN = 2;
const UNIT_COLUMN = 3;
const NOTE_COLUMN = 4;

/** Lays out every sheet of a form: a cover, sheets of one field a row, and lists of rows. */
export function layoutForm(form: Form): FormLayout {
  return form.definition.sheets.map((sheet) => {
    if (sheet.kind === "cover") return { sheet, ...layoutCover(sheet) };
    return sheet.kind === "fields" ? layoutFieldSheet(sheet) : layoutTableSheet(sheet);
  });
}

/** The words that stand above a table column: its label and, in brackets, its unit. */
export function headerOf(column: FieldDefinition): string {
  return column.unit ? `${column.label.zh}(${column.unit})` : column.label.zh;
}

function layoutFieldSheet(sheet: SheetDefinition): SheetLayout {
  const head = layoutHead(sheet, NOTE_COLUMN);
  const captionRow = head.nextRow;
  const list = layoutFieldRows(sheet, captionRow + 1);
  return {
    sheet,
    ...head.rows,
    captionRow,
    noteColumn: NOTE_COLUMN,
    lastColumn: NOTE_COLUMN,
    lastRow: list.nextRow - 1,
    merges: head.merges,
    fields: list.fields,
    displays: list.displays,
  };
}

/** Title, heading, the sheet's own fields if it has any, then the header row and the rows of the table. */
function layoutTableSheet(sheet: SheetDefinition): SheetLayout {
  const { table } = sheet;
  const width = table ? table.columns.length : UNIT_COLUMN;
  const lastColumn = sheet.fields.length > 0 ? Math.max(width, UNIT_COLUMN) : width;
  const head = layoutHead(sheet, lastColumn);
  const list = layoutFieldRows(sheet, head.nextRow);
  const place = table && placeTable(table, list.nextRow);
  return {
    sheet,
    ...head.rows,
    lastColumn,
    lastRow: place ? place.lastRow : list.nextRow - 1,
    merges: head.merges,
    fields: list.fields,
    displays: list.displays,
    ...(place && { table: place }),
  };
}

function layoutHead(sheet: SheetDefinition, lastColumn: number) {
  const headings = sheet.heading ? [2] : [];
  const wide = lastColumn > 1 ? [1, ...headings] : [];
  return {
    rows: { titleRow: 1, ...(sheet.heading && { headingRow: 2 }) },
    merges: wide.map((row) => ({ top: row, left: 1, bottom: row, right: lastColumn })),
    nextRow: 2 + headings.length,
  };
}

function layoutFieldRows(sheet: SheetDefinition, firstRow: number) {
  const fields: FieldPlace[] = [];
  const displays: DisplayPlace[] = [];
  let row = firstRow;
  for (const field of sheet.fields) {
    fields.push({ field, ...placeAt(row++, field.unit) });
    for (const display of sheet.displays) {
      if (display.after === field.id) displays.push({ display, ...placeAt(row++, display.unit) });
    }
  }
  return { fields, displays, nextRow: row };
}

function placeAt(row: number, unit: string | undefined) {
  return {
    row,
    labelColumn: LABEL_COLUMN,
    valueColumn: VALUE_COLUMN,
    ...(unit !== undefined && { unitColumn: UNIT_COLUMN }),
  };
}

function placeTable(table: TableDefinition, headerRow: number): TablePlace {
  const count = table.fixedRows?.length ?? table.rows;
  return {
    table,
    headerRow,
    firstRow: headerRow + 1,
    lastRow: headerRow + count,
    columns: new Map(table.columns.map((column, index) => [column.id, index + 1])),
  };
}
