import type { CellRange } from "../cells/address.ts";
import type { FieldDefinition, SheetDefinition, TableDefinition } from "./definition.ts";
import type { Form } from "./form.ts";

/** Where one field stands in the blank workbook; its label is in the cell to the left of its value. */
export interface FieldPlace {
  readonly field: FieldDefinition;
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
  readonly lastColumn: number;
  readonly lastRow: number;
  readonly merges: readonly CellRange[];
  readonly fields: readonly FieldPlace[];
  readonly table?: TablePlace;
}

/** Where everything stands in the blank workbook of a form, sheet by sheet. */
export type FormLayout = readonly SheetLayout[];

/** The words that stand above a table column: its label and, in brackets, its unit. */
export function headerOf(column: FieldDefinition): string {
  return column.unit ? `${column.label.zh}(${column.unit})` : column.label.zh;
}

export declare function layoutForm(form: Form): FormLayout;
