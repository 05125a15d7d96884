import type { CellRange } from "../../../shared/cells/address.ts";
import type { Cell, Row, Sheet } from "../../../shared/cells/workbook.ts";
import { cellText } from "./cell-text.ts";
import { ROW_HEIGHT, textHeight, textWidth } from "./text-room.ts";
import { lineOfNumber, linesWith, trackOf, type Line, type Track } from "./track.ts";

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A sheet with the places of all that is drawn of it. */
export interface SheetLayout {
  readonly sheet: Sheet;
  readonly date1904: boolean;
  readonly rows: Track;
  readonly columns: Track;
  readonly rowOf: ReadonlyMap<number, Row>;
}

export interface LayoutSettings {
  readonly date1904: boolean;
  /** Cells that are drawn although they are blank, hidden or far from all others: what is wrong may stand there. */
  readonly needed: readonly Place[];
}

const MOST_BLANK_ROWS = 12;
const MOST_BLANK_COLUMNS = 6;
const FOLD_HEIGHT = 26;
const FOLD_WIDTH = 34;
const NARROWEST = 72;
const WIDEST = 300;
/** Widths are taken from the top of a sheet, and from as many rows spread over the rest of it. */
const ROWS_MEASURED = 150;
/** A merged area over more columns than this is drawn over those that hold something. */
const MOST_MERGED = 40;

/** Which rows and columns are drawn, how wide and how high. */
export function layoutSheet(sheet: Sheet, { date1904, needed }: LayoutSettings): SheetLayout {
  const measured: Measured = { sheet, date1904, wide: wideAnchors(sheet.merges) };
  const columns = columnTrack(measured, needed);
  const rowOf = new Map(sheet.rows.map((row) => [row.row, row]));
  return { sheet, date1904, columns, rows: rowTrack(measured, { needed, columns, rowOf }), rowOf };
}

/** The cell at a place; undefined where it is blank. */
export function cellAt({ rowOf }: Pick<SheetLayout, "rowOf">, { row, column }: Place): Cell | undefined {
  return rowOf.get(row)?.cells.find((cell) => cell.column === column);
}

/** The merged area that a cell belongs to. */
export function mergeOver({ merges }: Sheet, { row, column }: Place): CellRange | undefined {
  return merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}

interface Measured {
  readonly sheet: Sheet;
  readonly date1904: boolean;
  /** Merged areas over several columns or rows, by their first cell. */
  readonly wide: ReadonlyMap<string, CellRange>;
}

function wideAnchors(merges: readonly CellRange[]): ReadonlyMap<string, CellRange> {
  return new Map(merges.map((merge) => [keyOf(merge.top, merge.left), merge]));
}

function keyOf(row: number, column: number): string {
  return `${String(row)}:${String(column)}`;
}

function columnTrack({ sheet, date1904, wide }: Measured, needed: readonly Place[]): Track {
  const wanted = new Set(needed.map(({ column }) => column));
  const isHidden = (column: number): boolean =>
    !wanted.has(column) && sheet.hiddenColumns.some(({ first, last }) => column >= first && column <= last);
  const used = new Set(wanted);
  for (const { left, right } of sheet.merges) {
    for (let column = left; column <= Math.min(right, left + MOST_MERGED); column++) used.add(column);
  }
  const widths = new Map<number, number>();
  const step = Math.ceil(sheet.rows.length / ROWS_MEASURED);
  for (const [index, { row, cells }] of sheet.rows.entries()) {
    const isMeasured = index < ROWS_MEASURED || index % step === 0;
    for (const cell of cells) {
      used.add(cell.column);
      if (!isMeasured || wide.has(keyOf(row, cell.column))) continue;
      const width = Math.min(WIDEST, textWidth(cellText(cell, date1904)));
      if (width > (widths.get(cell.column) ?? 0)) widths.set(cell.column, width);
    }
  }
  const lines = linesWith(ascending([...used].filter((one) => !isHidden(one))), {
    mostBlank: MOST_BLANK_COLUMNS,
    spare: 3,
    isLeftOut: isHidden,
  });
  return trackOf(lines, ({ first, isFold }) => (isFold ? FOLD_WIDTH : Math.max(NARROWEST, widths.get(first) ?? 0)));
}

function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

interface RowParts {
  readonly needed: readonly Place[];
  readonly columns: Track;
  readonly rowOf: ReadonlyMap<number, Row>;
}

function rowTrack(measured: Measured, { needed, columns, rowOf }: RowParts): Track {
  const wanted = new Set(needed.map(({ row }) => row));
  const shown = measured.sheet.rows.filter(({ hidden, cells }) => !hidden && cells.length > 0).map(({ row }) => row);
  const lines = linesWith(ascending([...shown, ...wanted]), {
    mostBlank: MOST_BLANK_ROWS,
    spare: 8,
    isLeftOut: (row) => rowOf.get(row)?.hidden === true,
  });
  const heightOf = ({ first, isFold }: Line): number => {
    if (isFold) return FOLD_HEIGHT;
    return (rowOf.get(first)?.cells ?? []).reduce(
      (height, cell) => Math.max(height, cellHeight(measured, { columns, row: first, cell })),
      ROW_HEIGHT,
    );
  };
  return trackOf(lines, heightOf);
}

interface CellParts {
  readonly columns: Track;
  readonly row: number;
  readonly cell: Cell;
}

/** Numbers stay on one line; the text of an area over several rows has room in all of them. */
function cellHeight({ wide }: Measured, { columns, row, cell }: CellParts): number {
  const { value, column } = cell;
  if (typeof value !== "string" || value.length < 5) return ROW_HEIGHT;
  const area = wide.get(keyOf(row, column));
  if (area && area.bottom > area.top) return ROW_HEIGHT;
  const first = lineOfNumber(columns, column);
  const last = area ? lineOfNumber(columns, area.right) : first;
  if (first === undefined) return ROW_HEIGHT;
  return textHeight(value, columns.starts[(last ?? first) + 1]! - columns.starts[first]!);
}
