import { cellAt, tableNamed } from "./book.ts";
import type { Area } from "./area.ts";
import { assertUnprotected, editing, writeValues } from "./edit-cells.ts";
import { editStructure } from "./edit-structure.ts";
import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { listening, WORKBOOK_TARGET } from "./listening.ts";
import type { Sheet, Table } from "./sheet.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";

interface Scope {
  readonly state: HostState;
  readonly sheets: readonly Sheet[];
}

interface OnTable {
  readonly state: HostState;
  readonly sheet: Sheet;
  readonly table: Table;
}

interface OnColumn extends OnTable {
  readonly index: number;
}

const COLLECTION = surface<Scope>({
  name: "TableCollection",
  scalars: { Count: (scope) => tablesIn(scope).length },
  items: (scope) => tablesIn(scope).map((one) => hostObject(TABLE, one)),
  indexer: (scope, key) => found(scope, key) ?? notFound(),
  methods: {
    ...listening<Scope>("tables", ({ state }) => ({ state, id: WORKBOOK_TARGET })),
    GetCount: (scope) => tablesIn(scope).length,
    GetItem: (scope, [key]) => found(scope, key) ?? notFound(),
    GetItemAt: (scope, [index]) => {
      const one = tablesIn(scope)[Number(index)];
      return one ? hostObject(TABLE, one) : notFound();
    },
    GetItemOrNullObject: (scope, [key]) => found(scope, key) ?? null,
    // Nobody makes or deletes tables here, so nobody hears of it.
    _RegisterAddedEvent: () => undefined,
    _RegisterDeletedEvent: () => undefined,
    _UnregisterAddedEvent: () => undefined,
    _UnregisterDeletedEvent: () => undefined,
  },
});

const TABLE = surface<OnTable>({
  name: "Table",
  identity: ({ table }) => ({ Id: table.id }),
  scalars: {
    Id: ({ table }) => table.id,
    Name: ({ table }) => table.name,
    ShowHeaders: ({ table }) => table.hasHeaders,
    ShowTotals: ({ table }) => table.hasTotals,
  },
  setters: {
    Name: ({ table }, name) => {
      table.name = String(name);
    },
  },
  navigations: {
    Columns: (on) => hostObject(COLUMNS, on),
    Rows: (on) => hostObject(ROWS, on),
    Worksheet: ({ state, sheet }) => state.worksheet(sheet),
  },
  methods: {
    GetRange: (on) => range(on, on.table.area),
    GetDataBodyRange: (on) => range(on, bodyOf(on.table)),
    GetHeaderRowRange: (on) => range(on, { ...on.table.area, bottom: on.table.area.top }),
    GetTotalRowRange: (on) => range(on, { ...on.table.area, top: on.table.area.bottom }),
  },
});

const COLUMNS = surface<OnTable>({
  name: "TableColumnCollection",
  scalars: { Count: ({ table }) => table.columns.length },
  items: (on) => on.table.columns.map((_, index) => column(on, index)),
  indexer: (on, key) => columnNamed(on, key) ?? notFound(),
  methods: {
    GetCount: ({ table }) => table.columns.length,
    GetItem: (on, [key]) => columnNamed(on, key) ?? notFound(),
    GetItemAt: (on, [index]) => column(on, Number(index)),
    GetItemOrNullObject: (on, [key]) => columnNamed(on, key) ?? null,
  },
});

const COLUMN = surface<OnColumn>({
  name: "TableColumn",
  identity: ({ index }) => ({ Id: index + 1 }),
  scalars: {
    Id: ({ index }) => index + 1,
    Index: ({ index }) => index,
    Name: ({ table, index }) => table.columns[index],
    Values: (on) => {
      const { top, bottom, left } = on.table.area;
      return Array.from({ length: bottom - top + 1 }, (_, row) => [
        cellAt(on.sheet, top + row, left + on.index).value ?? "",
      ]);
    },
  },
  methods: {
    GetRange: (on) => range(on, inColumn(on, on.table.area)),
    GetDataBodyRange: (on) => range(on, inColumn(on, bodyOf(on.table))),
    GetHeaderRowRange: (on) => range(on, inColumn(on, { ...on.table.area, bottom: on.table.area.top })),
  },
});

const ROWS = surface<OnTable>({
  name: "TableRowCollection",
  scalars: { Count: ({ table }) => bodyOf(table).bottom - bodyOf(table).top + 1 },
  methods: {
    GetCount: ({ table }) => bodyOf(table).bottom - bodyOf(table).top + 1,
    Add: (on, [index, values]) => addRows(on, typeof index === "number" ? index : undefined, values),
  },
});

const ROW = surface<OnTable & { readonly at: number }>({
  name: "TableRow",
  scalars: { Index: ({ table, at }) => at - bodyOf(table).top },
  methods: { GetRange: (on) => range(on, { ...on.table.area, top: on.at, bottom: on.at }) },
});

/** The tables of some sheets. */
export function tableCollection(state: HostState, sheets: readonly Sheet[]): HostObject {
  return hostObject(COLLECTION, { state, sheets });
}

function addRows(on: OnTable, index: number | undefined, values: unknown): HostObject {
  assertUnprotected(on.state, on.sheet);
  const { table, state, sheet } = on;
  const rows = Array.isArray(values) ? (Array.isArray(values[0]) ? values : [values]) : [[]];
  const body = bodyOf(table);
  const at = index === undefined || index < 0 ? body.bottom + 1 : body.top + index;
  const { left, right } = table.area;
  const isAtEnd = at > table.area.bottom;
  editStructure(state, sheet, { axis: "rows", at, count: rows.length, from: left, to: right });
  if (isAtEnd) table.area = { ...table.area, bottom: table.area.bottom + rows.length };
  const area = { top: at, bottom: at + rows.length - 1, left, right };
  const cells = { state, sheet, areas: [area] };
  if (Array.isArray(values)) {
    editing(cells, () => {
      writeValues(cells, rows);
    });
  }
  return hostObject(ROW, { ...on, at });
}

function tablesIn({ state, sheets }: Scope): OnTable[] {
  return sheets.flatMap((sheet) => sheet.tables.map((table) => ({ state, sheet, table })));
}

function found(scope: Scope, key: unknown): HostObject | undefined {
  const all = tablesIn(scope);
  const named = tableNamed(
    all.map(({ table }) => table),
    String(key),
  );
  const one = all.find(({ table }) => table === named);
  return one && hostObject(TABLE, one);
}

function column(on: OnTable, index: number): HostObject {
  if (on.table.columns[index] === undefined) notFound();
  return hostObject(COLUMN, { ...on, index });
}

function columnNamed(on: OnTable, key: unknown): HostObject | undefined {
  const index = typeof key === "number" ? key - 1 : on.table.columns.indexOf(String(key));
  return on.table.columns[index] === undefined ? undefined : column(on, index);
}

function bodyOf({ area, hasHeaders, hasTotals }: Table): Area {
  return { ...area, top: area.top + (hasHeaders ? 1 : 0), bottom: area.bottom - (hasTotals ? 1 : 0) };
}

function inColumn({ table, index }: OnColumn, area: Area): Area {
  const at = table.area.left + index;
  return { ...area, left: at, right: at };
}

function range({ state, sheet }: OnTable, area: Area): HostObject {
  return state.range({ state, sheet, areas: [area] });
}

function notFound(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
