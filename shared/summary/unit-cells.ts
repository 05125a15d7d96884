import type { CellInput, ListPlaces } from "./list-sheet.ts";
import type { Merged, Unit } from "./merged.ts";
import { overviewItems } from "./overview-sheet.ts";
import { words } from "./sheet-words.ts";

/** Makes a cell that follows what 汇总表 shows for a unit and column, wherever the unit's row stands. */
export function unitCells(merged: Merged, overview: ListPlaces): (unit: Unit, at: number) => CellInput {
  const rows = new Map<Unit, number>();
  overviewItems(merged).forEach(({ unit }, place) => unit && rows.set(unit, overview.firstRow + place));
  return (unit, at) => {
    const column = merged.columns[at]!;
    const value = shownFigure(merged, unit, at);
    // A formula that points at a blank cell would show 0.
    if (value === null) return null;
    return { value, formula: `'${overview.sheet}'!$${overview.letter(column.id)}$${rows.get(unit)!}` };
  };
}

function shownFigure({ columns, say }: Merged, unit: Unit, at: number): string | number | null {
  if (unit.unread[at]) return say(words.unread);
  const figure = unit.figures[at] ?? null;
  return figure === null && columns[at]!.ratio ? say(words.nothing) : figure;
}
