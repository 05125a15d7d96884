import { mergeOver, type Place, type SheetLayout } from "./sheet-layout.ts";
import { lineAt, lineOfNumber, type Track } from "./track.ts";

/** The keys that lead from cell to cell. */
export interface StepKey {
  /** As KeyboardEvent names it. */
  readonly key: string;
  readonly isWithControl: boolean;
  /** How much of the sheet is in sight, px. */
  readonly height: number;
}

/** The cell that a key leads to; undefined for a key that leads nowhere. Folds and hidden lines are stepped over. */
export function stepCell(layout: SheetLayout, from: Place, step: StepKey): Place | undefined {
  const { rows, columns, sheet } = layout;
  const area = mergeOver(sheet, from) ?? { top: from.row, bottom: from.row, left: from.column, right: from.column };
  const { row, column } = from;
  switch (step.isWithControl && !step.key.startsWith("Arrow") ? `Control+${step.key}` : step.key) {
    case "ArrowUp":
      return { row: beside(rows, area.top, -1), column };
    case "ArrowDown":
      return { row: beside(rows, area.bottom, 1), column };
    case "ArrowLeft":
      return { row, column: beside(columns, area.left, -1) };
    case "ArrowRight":
      return { row, column: beside(columns, area.right, 1) };
    case "Home":
      return { row, column: edge(columns, 1) };
    case "End":
      return { row, column: layout.rowOf.get(row)?.cells.at(-1)?.column ?? column };
    case "PageUp":
      return { row: further(rows, row, -step.height), column };
    case "PageDown":
      return { row: further(rows, row, step.height), column };
    case "Control+Home":
      return { row: edge(rows, 1), column: edge(columns, 1) };
    case "Control+End":
      return lastCell(layout) ?? from;
    default:
      return undefined;
  }
}

/** The number beside one, over folds; the number itself at the end. */
function beside(track: Track, number: number, step: 1 | -1): number {
  const at = nearest(track, number);
  for (let index = at + step; index >= 0 && index < track.lines.length; index += step) {
    const line = track.lines[index]!;
    if (!line.isFold) return line.first;
  }
  return number;
}

function edge({ lines }: Track, fallback: number): number {
  return lines.find(({ isFold }) => !isFold)?.first ?? fallback;
}

function further(track: Track, number: number, by: number): number {
  const at = nearest(track, number);
  const to = lineAt(track, track.starts[at]! + by);
  const line = track.lines[to === at ? Math.max(0, Math.min(track.lines.length - 1, at + Math.sign(by))) : to];
  if (!line) return number;
  return line.isFold ? beside(track, line.first, by > 0 ? 1 : -1) : line.first;
}

/** A number that is left out itself stands where the one after it does. */
function nearest(track: Track, number: number): number {
  const found = lineOfNumber(track, number);
  if (found !== undefined) return found;
  const after = track.lines.findIndex(({ first }) => first > number);
  return after < 0 ? Math.max(0, track.lines.length - 1) : after;
}

function lastCell({ sheet }: SheetLayout): Place | undefined {
  const row = sheet.rows.findLast(({ cells, hidden }) => !hidden && cells.length > 0);
  if (!row) return undefined;
  const column = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 1);
  return { row: row.row, column };
}
