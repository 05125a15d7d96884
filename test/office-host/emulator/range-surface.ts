import { cellsIn, LAST_COLUMN, LAST_ROW } from "./area.ts";
import { cellAt, isHiddenColumn, isHiddenRow, valueTypeOf } from "./book.ts";
import { formatCollection } from "./conditional-format-surface.ts";
import { editing, writeNumberFormats, writeValues } from "./edit-cells.ts";
import { refer, referenceOf, type Cells } from "./host-state.ts";
import { rangeFormat } from "./range-format-surface.ts";
import { fullAddress } from "./find-cells.ts";
import { rangeMethods } from "./range-methods.ts";
import { setHidden } from "./row-column.ts";
import type { Cell } from "./sheet.ts";
import { linkCell } from "./sheet-page-surface.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";

/** Above this many cells Excel answers null instead of a matrix. */
const MOST_CELLS = 5_000_000;

const SURFACE = surface<Cells>({
  name: "Range",
  identity: referenceOf,
  scalars: {
    Values: (cells) => matrix(cells, shownValue),
    Formulas: (cells) => matrix(cells, shownFormula),
    Text: (cells) => matrix(cells, shownText),
    NumberFormat: (cells) => matrix(cells, ({ style }) => cells.state.book.styles.numberFormat(style)),
    ValueTypes: (cells) => matrix(cells, (cell) => (cell.formula && cell.value === null ? "Empty" : valueTypeOf(cell))),
    Address: fullAddress,
    RowIndex: ({ areas }) => areas[0]!.top,
    ColumnIndex: ({ areas }) => areas[0]!.left,
    RowCount: ({ areas }) => areas[0]!.bottom - areas[0]!.top + 1,
    ColumnCount: ({ areas }) => areas[0]!.right - areas[0]!.left + 1,
    CellCount: ({ areas }) => (cellsIn(areas) > 2_147_483_647 ? -1 : cellsIn(areas)),
    RowHidden: (cells) => hiddenRows(cells),
    ColumnHidden: (cells) => hiddenColumns(cells),
    Hidden: (cells) => (hiddenRows(cells) === true || hiddenColumns(cells) === true ? true : false),
    IsEntireColumn: ({ areas }) => areas.every(({ top, bottom }) => top === 0 && bottom === LAST_ROW),
    IsEntireRow: ({ areas }) => areas.every(({ left, right }) => left === 0 && right === LAST_COLUMN),
    _ReferenceId: refer,
  },
  setters: {
    Values: (cells, input) => {
      editing(cells, () => {
        writeValues(cells, input);
      });
    },
    Formulas: (cells, input) => {
      editing(cells, () => {
        writeValues(cells, input);
      });
    },
    NumberFormat: writeNumberFormats,
    Hyperlink: linkCell,
    RowHidden: (cells, hidden) => {
      setHidden(cells, "rows", hidden === true);
    },
    ColumnHidden: (cells, hidden) => {
      setHidden(cells, "columns", hidden === true);
    },
  },
  navigations: {
    Worksheet: ({ state, sheet }) => state.worksheet(sheet),
    Format: rangeFormat,
    ConditionalFormats: formatCollection,
  },
  methods: {
    ...rangeMethods,
    _KeepReference: (cells) => ({ _ReferenceId: refer(cells) }),
  },
});

/** Cells of one area as a Range of the API. */
export function rangeSurface(cells: Cells): HostObject {
  return hostObject(SURFACE, cells);
}

function matrix<T>({ sheet, areas }: Cells, read: (cell: Cell) => T): T[][] | null {
  const area = areas[0]!;
  if (cellsIn([area]) > MOST_CELLS) return null;
  const rows: T[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const line: T[] = [];
    for (let column = area.left; column <= area.right; column++) line.push(read(cellAt(sheet, row, column)));
    rows.push(line);
  }
  return rows;
}

function shownValue({ value }: Cell): string | number | boolean {
  return value ?? "";
}

function shownFormula({ value, formula }: Cell): string | number | boolean {
  return formula ? `=${formula.text}` : (value ?? "");
}

function shownText({ value }: Cell): string {
  return value === null ? "" : typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

function hiddenRows({ sheet, areas }: Cells): boolean | null {
  const { top, bottom } = areas[0]!;
  let hidden = 0;
  for (const row of sheet.rows.keys()) if (row >= top && row <= bottom && isHiddenRow(sheet, row)) hidden++;
  return hidden === 0 ? false : hidden === bottom - top + 1 ? true : null;
}

function hiddenColumns({ sheet, areas }: Cells): boolean | null {
  const { left, right } = areas[0]!;
  let hidden = 0;
  for (let column = left; column <= right; column++) if (isHiddenColumn(sheet, column)) hidden++;
  return hidden === 0 ? false : hidden === right - left + 1 ? true : null;
}
