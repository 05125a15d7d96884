import { columnLetters } from "../cells/address.ts";
import { fillYears, type FormTable } from "../forms/form.ts";
import type { FieldDefinition, FixedRow } from "../forms/definition.ts";
import { sumOf } from "../forms/cel-functions.ts";
import { headerOf } from "../forms/layout.ts";
import type { RecordRow, TableOrigin, Value } from "../records/record.ts";
import { detailKind, detailValue } from "./detail-cells.ts";
import { detailId } from "./detail-id.ts";
import {
  listSheet,
  type CellInput,
  type List,
  type ListColumn,
  type ListPlaces,
  type ListTotal,
} from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

/** 明细 of one table. */
export interface DetailList {
  readonly list: List;
  readonly count: number;
}

interface DetailItem {
  readonly unit: Unit;
  readonly row: RecordRow;
}

/** Excel's rows (ECMA-376 Part 1, 18.3.1.73) less the title, header and total. */
export const MOST_ROWS = 1_048_000;

/** 明细 of one table: every row of every unit, with the cell it came from. */
export function detailSheet(merged: Merged, table: FormTable, name: string): DetailList {
  const { say, units } = merged;
  const id = table.table.id;
  const count = units.reduce((sum, unit) => sum + (unit.entry.record.tables[id]?.length ?? 0), 0);
  if (count > MOST_ROWS) throw new TooManyRows(name, count);
  const list = listSheet<DetailItem>({
    id: detailId(id),
    name,
    title: titleOf(merged, table.table.title),
    note: say(words.detailNote, { count }),
    columns: [...unitColumns(merged), ...tableColumns(merged, table), sourceColumn(merged, id)],
    items: { [Symbol.iterator]: () => rowsOf(units, id) },
    count,
    empty: say(words.emptyDetail),
    totals: count > 0 ? [(places) => detailTotal(merged, table, places)] : [],
    frozenColumns: 3,
    footer: name,
  });
  return { list, count };
}

/** Thrown when a table of all units together does not fit on a worksheet. */
export class TooManyRows extends Error {
  readonly code = "too-many-rows";
  readonly sheet: string;
  readonly count: number;
  constructor(sheet: string, count: number) {
    super(`${sheet}: ${count} rows`);
    this.sheet = sheet;
    this.count = count;
  }
}

function* rowsOf(units: readonly Unit[], table: string): Generator<DetailItem> {
  for (const unit of units) for (const row of unit.entry.record.tables[table] ?? []) yield { unit, row };
}

function unitColumns({ say }: Merged): readonly ListColumn<DetailItem>[] {
  return [
    { id: "$index", header: say(words.unitIndex), width: 7, kind: "year", cell: ({ unit }) => unit.index },
    { id: "$city", header: say(words.city), width: 10, kind: "center", cell: ({ unit }) => unit.city },
    { id: "$unit", header: say(words.unitName), width: 24, kind: "text", cell: ({ unit }) => unit.entry.unitName },
    {
      id: "$code",
      header: say(words.unitCode),
      width: 21,
      kind: "code",
      cell: ({ unit }) => unit.entry.unitCode ?? "",
    },
  ];
}

function tableColumns(merged: Merged, { table, columns }: FormTable): readonly ListColumn<DetailItem>[] {
  const unreadWord = merged.say(words.unread);
  const unread = unreadCells(merged.units, table.id);
  return [...columns.values()].map((field, at) => {
    const value = detailValue(merged, field);
    const fixed = at === 0 && table.fixedRows ? fixedLabels(merged, table.fixedRows) : undefined;
    const shown = fixed ? (given: Value): string | number | null => fixed.get(String(given)) ?? value(given) : value;
    const lost = unread.get(field.id);
    return {
      id: field.id,
      header: merged.options.language === "en" ? englishHeader(field) : headerOf(field),
      ...(field.unit !== undefined && { unit: field.unit }),
      width: widthOf(field),
      kind: detailKind(field),
      cell: ({ unit, row }): CellInput =>
        lost?.has(`${unit.index}:${row.row}`) ? unreadWord : shown(row.values[field.id] ?? null),
    };
  });
}

/** Column id → "unit:row" of the cells that could not be read. */
function unreadCells(units: readonly Unit[], table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const unit of units) {
    for (const cell of unit.entry.record.unread.cells) {
      if (cell.table !== table) continue;
      const known = found.get(cell.column) ?? new Set<string>();
      found.set(cell.column, known.add(`${unit.index}:${cell.row}`));
    }
  }
  return found;
}

function fixedLabels({ say, options }: Merged, rows: readonly FixedRow[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ key, label }) => [fillYears(key, options.period), fillYears(say(label), options.period)]));
}

function englishHeader(field: FieldDefinition): string {
  return field.unit ? `${field.label.en} (${field.unit})` : field.label.en;
}

function widthOf(field: FieldDefinition): number {
  if (field.width !== undefined) return Math.min(Math.max(field.width, 8), 40);
  const kind = detailKind(field);
  if (kind === "code") return field.type === "phone" ? 14 : 21;
  return kind === "text" ? 22 : 12;
}

/** "企业清单!A7": where the row begins in the unit's own file. */
function sourceColumn({ say }: Merged, table: string): ListColumn<DetailItem> {
  const firstColumns = new WeakMap<TableOrigin, string>();
  return {
    id: "$source",
    header: say(words.sourceCell),
    width: 18,
    kind: "text",
    cell: ({ unit, row }) => {
      const origin = unit.entry.record.origins.tables[table];
      if (!origin) return "";
      const known = firstColumns.get(origin) ?? firstCell(origin);
      firstColumns.set(origin, known);
      return known + String(row.row);
    },
  };
}

function firstCell({ sheet, columns }: TableOrigin): string {
  const first = Math.min(...Object.values(columns));
  return `${sheet}!${columnLetters(Number.isFinite(first) ? first : 1)}`;
}

function detailTotal(merged: Merged, { table, columns }: FormTable, places: ListPlaces): ListTotal {
  const cells = new Map<string, CellInput>();
  for (const field of columns.values()) {
    if (!addsUp(field)) continue;
    cells.set(field.id, {
      value: sumOf([...figuresOf(merged, table.id, field.id)]),
      formula: `SUM(${places.rows(field.id)})`,
    });
  }
  cells.set("$unit", merged.say(words.sum));
  return { label: "", cells };
}

/** Amounts and counts add up; years, shares and speeds do not. */
function addsUp(field: FieldDefinition): boolean {
  const isFigure = field.type === "number" || field.type === "integer";
  return isFigure && field.unit !== undefined && field.unit !== "%" && field.unit !== "Mbps";
}

function* figuresOf({ units }: Merged, table: string, column: string): Generator<number> {
  for (const { row } of rowsOf(units, table)) {
    const value = row.values[column];
    if (typeof value === "number") yield value;
  }
}

/** The name of a detail sheet: at most 31 characters, none that Excel refuses, different from those taken. */
export function detailName(merged: Merged, table: FormTable, taken: ReadonlySet<string>): string {
  const title = merged.options.language === "en" ? table.table.title.en : table.sheet.name;
  const full = merged.say(sheetNames.detail, { table: title }).replace(/[[\]:*?/\\']/g, " ");
  for (let number = 1; ; number++) {
    const ending = number === 1 ? "" : `(${number})`;
    const name = full.slice(0, 31 - ending.length) + ending;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
