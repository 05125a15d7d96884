import type { CellRef } from "../cells/address.ts";
import type { Slots, Text } from "../cells/text.ts";
import type { Cell, Row, Sheet, Workbook } from "../cells/workbook.ts";
import { readContent } from "./definition-table-cells.ts";
import type { DefinitionTableFault } from "./definition-table-faults.ts";
import { KIND_COLUMN, type DefinitionColumn, type RowKind, type SheetPlan } from "./definition-table.ts";

/** A row of a definition workbook, its properties put together. */
export interface ReadRow {
  readonly kind: string;
  /** The id of what it belongs to. */
  readonly owner: string;
  readonly item: { readonly [property: string]: unknown };
  /** Property path, "message.zh" → its cell, blank or not. */
  readonly places: ReadonlyMap<string, CellRef>;
  /** Where the row begins. */
  readonly place: CellRef;
}

/** Told of each fault with its cell, or with the sheet where there is no cell. */
export type TableComplain = (at: CellRef | string, fault: DefinitionTableFault, slots?: Slots) => void;

export interface TableReader {
  readonly workbook: Workbook;
  readonly complain: TableComplain;
}

/** Reads one sheet by its plan: rows in order, blank ones skipped, columns wherever they stand. */
export function readPlannedSheet(reader: TableReader, plan: SheetPlan): readonly ReadRow[] {
  const sheet = sheetNamed(reader, plan.name);
  const header = sheet && findHeader(sheet, plan.columns);
  if (!sheet) return [];
  if (!header) {
    reader.complain({ sheet: sheet.name, row: 1, column: 1 }, "noHeader", { column: headerText(plan.columns[0]!) });
    return [];
  }
  const columns = mapColumns({ ...reader, sheet }, header, plan.columns);
  const place = { sheet: sheet.name, columns, plan };
  return sheet.rows.flatMap((row) => {
    const read = row.row > header.row ? readRow(reader, row, place) : undefined;
    return read ? [read] : [];
  });
}

/** The sheet of this name; complains when there is none. */
export function sheetNamed({ workbook, complain }: TableReader, name: string): Sheet | undefined {
  const sheet = workbook.sheets.find((one) => one.name.trim() === name);
  if (!sheet) complain(name, "noSheet", { sheet: name });
  return sheet;
}

/** "必填 [required]" → "required". */
export function bracketed(cell: Cell): string | undefined {
  return typeof cell.value === "string" ? /\[([\w.]+)\]\s*$/.exec(cell.value)?.[1] : undefined;
}

/** The words of a header, its key in brackets. */
export function headerText({ header, key }: DefinitionColumn): string {
  return `${header.zh} [${key}]`;
}

/** Puts a value at "label.zh" of an item that is being read. */
export function putAt(item: { [property: string]: unknown }, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop()!;
  let inner = item;
  for (const key of keys) {
    inner[key] ??= {};
    inner = inner[key] as { [property: string]: unknown };
  }
  inner[last] = value;
}

/** The first row in which two columns of the plan are named. */
function findHeader(sheet: Sheet, columns: readonly DefinitionColumn[]): Row | undefined {
  const keys = new Set(columns.map(({ key }) => key));
  return sheet.rows.find((row) => row.cells.filter((cell) => keys.has(bracketed(cell) ?? "")).length >= 2);
}

/** Sheet column → what stands in it. A column whose header has no name in brackets is somebody's own. */
function mapColumns(
  { complain, sheet }: TableReader & { readonly sheet: Sheet },
  header: Row,
  columns: readonly DefinitionColumn[],
): ReadonlyMap<number, DefinitionColumn> {
  const found = new Map<number, DefinitionColumn>();
  for (const cell of header.cells) {
    const name = bracketed(cell);
    if (name === undefined) continue;
    const at = { sheet: sheet.name, row: header.row, column: cell.column };
    const column = columns.find(({ key }) => key === name);
    if (!column) complain(at, "unknownColumn", { name });
    else if ([...found.values()].includes(column)) complain(at, "columnTwice", { name });
    else found.set(cell.column, column);
  }
  const known = new Set(found.values());
  for (const column of columns) {
    const at = { sheet: sheet.name, row: header.row, column: 1 };
    if (!known.has(column)) complain(at, "noColumn", { column: headerText(column) });
  }
  return found;
}

interface RowPlace {
  readonly sheet: string;
  readonly columns: ReadonlyMap<number, DefinitionColumn>;
  readonly plan: SheetPlan;
}

interface UsedCell {
  readonly cell: Cell;
  readonly column: DefinitionColumn;
  readonly at: CellRef;
}

function readRow(reader: TableReader, row: Row, { sheet, columns, plan }: RowPlace): ReadRow | undefined {
  const used = row.cells.flatMap((cell): UsedCell[] => {
    const column = columns.get(cell.column);
    const at = { sheet, row: row.row, column: cell.column };
    return column && !isBlank(cell) ? [{ cell, column, at }] : [];
  });
  if (used.length === 0) return undefined;
  const kind = kindOf(reader, used, plan);
  if (!kind) return undefined;
  const filled = fillRow(reader, used, kind);
  // Blank cells too: what is missing is missing there.
  const places = new Map<string, CellRef>();
  for (const [at, { key }] of columns) {
    const path = kind.cells.get(key);
    if (path !== undefined) places.set(path, { sheet, row: row.row, column: at });
  }
  return { ...filled, kind: kind.kind, places, place: used[0]!.at };
}

function isBlank({ value, error, formula }: Cell): boolean {
  if (error !== undefined || (value === null && formula !== undefined)) return false;
  return value === null || (typeof value === "string" && value.trim() === "");
}

function kindOf({ workbook, complain }: TableReader, used: readonly UsedCell[], plan: SheetPlan): RowKind | undefined {
  const first = used.find(({ column }) => column.key === KIND_COLUMN);
  if (!first) {
    complain(used[0]!.at, "noKind");
    return undefined;
  }
  const name = String(readContent(first.cell, first.column.content, workbook.date1904));
  const kind = plan.kinds.find((one) => one.kind === name);
  if (!kind) complain(first.at, "unknownKind", { name });
  return kind;
}

function fillRow(
  { workbook, complain }: TableReader,
  used: readonly UsedCell[],
  kind: RowKind,
): Pick<ReadRow, "item" | "owner"> {
  const item: { [property: string]: unknown } = {};
  let owner = "";
  for (const { cell, column, at } of used) {
    if (column.key === KIND_COLUMN) continue;
    const path = kind.cells.get(column.key);
    const slots: { readonly [name: string]: Text } = { kind: kind.label, column: column.header };
    if (cell.value === null) complain(at, "unsaved");
    else if (column.key === kind.owner) owner = String(readContent(cell, column.content, workbook.date1904));
    else if (path === undefined) complain(at, "notUsed", slots);
    else putAt(item, path, readContent(cell, column.content, workbook.date1904));
  }
  return { owner, item };
}
