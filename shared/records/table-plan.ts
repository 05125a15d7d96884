import type { Sheet } from "../cells/workbook.ts";
import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import { tableNameOf } from "../forms/form.ts";
import type { Header } from "./find-header.ts";
import type { ColumnMap } from "./map-columns.ts";
import { readerOf, type CellReader } from "./normalise.ts";
import type { NormaliseContext } from "./reading.ts";
import type { Value } from "./record.ts";

/** How one sheet column is read. */
export interface ColumnPlan {
  readonly field: FieldDefinition;
  readonly id: string;
  readonly column: number;
  /** "enterprises.aiOutput" */
  readonly subject: string;
  readonly read: CellReader;
  /** The figures cannot be trusted: everything in the column counts as unread. */
  readonly isUntrusted: boolean;
  /** Its figures are added up in 合计 rows. */
  readonly isAdded: boolean;
}

/** How a table is read from a sheet. */
export interface TablePlan {
  readonly table: TableDefinition;
  readonly sheet: Sheet;
  readonly header: Header;
  readonly columns: readonly ColumnPlan[];
  /** Sheet column → its plan. */
  readonly byColumn: readonly (ColumnPlan | undefined)[];
  /** A row with every column null. */
  readonly blankValues: Readonly<{ [columnId: string]: Value }>;
  /** The last row of the Excel table, if it still stands at this header. */
  readonly objectEnd: number;
  /** What the meaning of a cell depends on besides the form. */
  readonly reading: Pick<NormaliseContext, "date1904" | "city">;
}

export function planTable(
  table: TableDefinition,
  found: { readonly header: Header; readonly map: ColumnMap },
  context: NormaliseContext,
): TablePlan {
  const { header, map } = found;
  const columns = table.columns.flatMap((field): ColumnPlan[] => {
    const column = map.columns.get(field.id);
    if (column === undefined) return [];
    const isUntrusted = map.untrusted.has(field.id);
    const isAdded = (field.type === "integer" || field.type === "number") && !isUntrusted;
    const subject = `${table.id}.${field.id}`;
    return [{ field, id: field.id, column, subject, read: readerOf(field, context), isUntrusted, isAdded }];
  });
  const byColumn: (ColumnPlan | undefined)[] = [];
  for (const plan of columns) byColumn[plan.column] = plan;
  const blankValues = Object.fromEntries(table.columns.map((field) => [field.id, null]));
  const { date1904, city } = context;
  const reading = { date1904, ...(city !== undefined && { city }) };
  const objectEnd = objectEndOf(table, header);
  return { table, sheet: header.sheet, header, columns, byColumn, blankValues, objectEnd, reading };
}

function objectEndOf(table: TableDefinition, { sheet, top, bottom }: Header): number {
  const name = tableNameOf(table).toLowerCase();
  const object = sheet.tables.find((one) => one.name.toLowerCase() === name);
  const isHere = object && object.range.top >= top && object.range.top <= bottom;
  return isHere ? object.range.bottom - object.totalsRows : bottom;
}
