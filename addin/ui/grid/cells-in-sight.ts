import type { CellRange } from "../../../shared/cells/address.ts";
import type { SheetLayout } from "./sheet-layout.ts";
import type { DrawnCell } from "./sheet-row.ts";
import { firstLineFrom, lineAt, lineOfNumber, type Line, type Track } from "./track.ts";

/** The part of a sheet that is in sight, px. */
export interface Sight {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

export interface SeenCells {
  readonly columns: readonly Line[];
  /** By the index of the line. */
  readonly rows: ReadonlyMap<number, readonly DrawnCell[]>;
}

/** Rows and columns drawn around what is in sight, so that a small step shows nothing blank. */
const MORE_ROWS = 4;
const MORE_COLUMNS = 1;

/** What has to be drawn; a merged area that reaches into sight is drawn from where it begins. */
export function cellsInSight(layout: SheetLayout, sight: Sight): SeenCells {
  const rows = linesBetween(layout.rows, { from: sight.top, size: sight.height, more: MORE_ROWS });
  const columns = linesBetween(layout.columns, { from: sight.left, size: sight.width, more: MORE_COLUMNS });
  const seen = new Map<number, DrawnCell[]>();
  for (let index = rows.first; index <= rows.last; index++) seen.set(index, []);
  const areas = areasBetween(layout, rows, columns);
  for (let index = rows.first; index <= rows.last; index++) {
    const line = layout.rows.lines[index];
    if (!line || line.isFold) continue;
    const covering = areas.filter(({ top, bottom }) => line.first >= top && line.first <= bottom);
    for (let at = columns.first; at <= columns.last; at++) {
      const column = layout.columns.lines[at];
      if (!column || column.isFold || covering.some((area) => isBetween(column.first, area))) continue;
      seen.get(index)!.push({ row: line.first, column: column.first });
    }
  }
  for (const area of areas) putArea(layout, seen, area);
  const withOrder = [...seen].sort(([a], [b]) => a - b);
  for (const [, cells] of withOrder) cells.sort((a, b) => a.column - b.column);
  return { rows: new Map(withOrder), columns: layout.columns.lines.slice(columns.first, columns.last + 1) };
}

function isBetween(column: number, { left, right }: CellRange): boolean {
  return column >= left && column <= right;
}

interface Stretch {
  readonly first: number;
  readonly last: number;
}

function linesBetween(
  track: Track,
  { from, size, more }: { readonly from: number; readonly size: number; readonly more: number },
): Stretch {
  return {
    first: Math.max(0, lineAt(track, from) - more),
    last: Math.min(track.lines.length - 1, lineAt(track, from + size) + more),
  };
}

function areasBetween({ sheet, rows, columns }: SheetLayout, down: Stretch, across: Stretch): readonly CellRange[] {
  const top = rows.lines[down.first]?.first ?? 1;
  const bottom = rows.lines[down.last]?.last ?? 1;
  const left = columns.lines[across.first]?.first ?? 1;
  const right = columns.lines[across.last]?.last ?? 1;
  return sheet.merges.filter(
    (area) => area.bottom >= top && area.top <= bottom && area.right >= left && area.left <= right,
  );
}

function putArea({ rows, columns }: SheetLayout, seen: Map<number, DrawnCell[]>, area: CellRange): void {
  const index = firstLineFrom(rows, area.top);
  const line = rows.lines[index];
  const column = columns.lines[firstLineFrom(columns, area.left)];
  if (!line || !column || line.isFold || column.isFold || line.first > area.bottom || column.first > area.right) return;
  const cells = seen.get(index) ?? [];
  seen.set(index, cells);
  cells.push({ row: line.first, column: column.first, area });
}

/** Whether a cell can be drawn at all as the sheet is laid out: it may be hidden, or within a fold. */
export function isLaidOut({ rows, columns }: SheetLayout, row: number, column: number): boolean {
  const lines = [rows.lines[lineOfNumber(rows, row) ?? -1], columns.lines[lineOfNumber(columns, column) ?? -1]];
  return lines.every((line) => line !== undefined && !line.isFold);
}
