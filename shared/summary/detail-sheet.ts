import { fillYears, type FormTable } from "../forms/form.ts";
import type { FieldDefinition, FixedRow } from "../forms/definition.ts";
import { headerOf } from "../forms/layout.ts";
import { openSum } from "../forms/running-sum.ts";
import type { Value } from "../records/record.ts";
import { detailKind, detailValue } from "./detail-cells.ts";
import { detailId } from "./detail-id.ts";
import { MOST_ROWS } from "./detail-limit.ts";
import { isUnreadCell, valueAt, type KeptCell, type KeptRow } from "./kept-entry.ts";
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
  readonly row: KeptRow;
  readonly place: string;
}

/** 明细 of one table: every row of every unit, with the cell it came from. */
export function detailSheet(merged: Merged, table: FormTable, name: string): DetailList {
  const { say, units } = merged;
  const id = table.table.id;
  const count = units.reduce((sum, { entry }) => sum + entry.content.rowCount(id), 0);
  if (count > MOST_ROWS) throw new TooManyRows(name, count);
  const { items, sums } = addedUp(units, table);
  const list = listSheet<DetailItem>({
    id: detailId(id),
    name,
    title: titleOf(merged, table.table.title),
    note: say(words.detailNote, { count }),
    columns: [...unitColumns(merged), ...tableColumns(merged, table), sourceColumn(merged)],
    items,
    count,
    empty: say(words.emptyDetail),
    totals: count > 0 ? [(places) => detailTotal(merged, sums(), places)] : [],
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
  return [...columns.values()].map((field, at) => {
    const value = detailValue(merged, field);
    const fixed = at === 0 && table.fixedRows ? fixedLabels(merged, table.fixedRows) : undefined;
    const shown = fixed ? (given: Value): string | number | null => fixed.get(String(given)) ?? value(given) : value;
    return {
      id: field.id,
      header: merged.options.language === "en" ? englishHeader(field) : headerOf(field),
      ...(field.unit !== undefined && { unit: field.unit }),
      width: widthOf(field),
      kind: detailKind(field),
      cell: ({ row }): CellInput => {
        const cell = row[at + 1] as KeptCell | undefined;
        if (cell === undefined || cell === null) return shown(null);
        return isUnreadCell(cell) ? unreadWord : shown(cell);
      },
    };
  });
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
function sourceColumn({ say }: Merged): ListColumn<DetailItem> {
  return {
    id: "$source",
    header: say(words.sourceCell),
    width: 18,
    kind: "text",
    cell: ({ place, row }) => (place === "" ? "" : place + String(row[0])),
  };
}

/** The rows of a table, unit by unit, added up as they pass: they are unpacked once for rows and totals together. */
interface AddedUp {
  readonly items: Iterable<DetailItem>;
  /** Column id → its sum, once the items have been gone through. */
  readonly sums: () => ReadonlyMap<string, number>;
}

function addedUp(units: readonly Unit[], { table, columns }: FormTable): AddedUp {
  const added = [...columns.values()].flatMap((field, at) => (addsUp(field) ? [{ id: field.id, at }] : []));
  let sums: ReadonlyMap<string, number> = new Map();
  const rows = function* (): Generator<DetailItem> {
    const open = added.map(({ id, at }) => ({ id, at, sum: openSum() }));
    for (const unit of units) {
      const kept = unit.entry.content.table(table.id);
      for (const row of kept.rows) {
        for (const { at, sum } of open) {
          const value = valueAt(row, at);
          if (typeof value === "number") sum.add(value);
        }
        yield { unit, row, place: kept.place };
      }
    }
    sums = new Map(open.map(({ id, sum }) => [id, sum.total()]));
  };
  return { items: { [Symbol.iterator]: rows }, sums: () => sums };
}

function detailTotal(merged: Merged, sums: ReadonlyMap<string, number>, places: ListPlaces): ListTotal {
  const cells = new Map<string, CellInput>();
  for (const [id, value] of sums) cells.set(id, { value, formula: `SUM(${places.rows(id)})` });
  cells.set("$unit", merged.say(words.sum));
  return { label: "", cells };
}

/** Amounts and counts add up; years, shares and speeds do not. */
function addsUp(field: FieldDefinition): boolean {
  const isFigure = field.type === "number" || field.type === "integer";
  return isFigure && field.unit !== undefined && field.unit !== "%" && field.unit !== "Mbps";
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
