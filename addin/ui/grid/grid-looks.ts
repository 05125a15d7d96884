import type { CellRef } from "../../../shared/cells/address.ts";
import { markSeverityOf } from "../../../shared/findings/cell-marks.ts";
import type { Severity } from "../../../shared/forms/definition.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import { markSeverities, type MarkSeverity } from "../../../shared/xlsx/mark-palette.ts";
import type { Place } from "./sheet-layout.ts";

/** A cell that is another than before. */
export interface GridChange extends CellRef {
  /** What stood there before; absent where that is not known. */
  readonly before?: string;
}

/** What is said by the look of the cells of one sheet. */
export interface SheetLooks {
  severityAt(place: Place): Severity | undefined;
  changeAt(place: Place): GridChange | undefined;
  /** All cells that look in some way. */
  readonly places: readonly Place[];
  /** How many cells are marked. */
  readonly marked: number;
}

export const plainLooks: SheetLooks = {
  severityAt: () => undefined,
  changeAt: () => undefined,
  places: [],
  marked: 0,
};

const severityOf = Object.fromEntries(
  Object.entries(markSeverityOf).map(([severity, look]) => [look, severity]),
) as Readonly<{ [look in MarkSeverity]: Severity }>;

/** The looks of every sheet that has some, by its name. A cell that fails several rules has the look of the worst. */
export function looksBySheet(
  marks: readonly CellMark[],
  changes: readonly GridChange[],
): ReadonlyMap<string, SheetLooks> {
  const sheets = new Set([...marks, ...changes].map(({ sheet }) => sheet));
  const markedIn = grouped(marks);
  const changedIn = grouped(changes);
  return new Map([...sheets].map((sheet) => [sheet, looksOf(markedIn.get(sheet) ?? [], changedIn.get(sheet) ?? [])]));
}

function grouped<T extends CellRef>(cells: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const cell of cells) {
    const group = groups.get(cell.sheet);
    if (group) group.push(cell);
    else groups.set(cell.sheet, [cell]);
  }
  return groups;
}

function looksOf(marks: readonly CellMark[], changes: readonly GridChange[]): SheetLooks {
  const worst = new Map<string, MarkSeverity>();
  for (const mark of marks) {
    const known = worst.get(keyOf(mark));
    if (known === undefined || markSeverities.indexOf(mark.severity) < markSeverities.indexOf(known))
      worst.set(keyOf(mark), mark.severity);
  }
  const changed = new Map(changes.map((change) => [keyOf(change), change]));
  return {
    severityAt: (place) => {
      const look = worst.get(keyOf(place));
      return look && severityOf[look];
    },
    changeAt: (place) => changed.get(keyOf(place)),
    places: [...marks, ...changes],
    marked: worst.size,
  };
}

function keyOf({ row, column }: Place): string {
  return `${String(row)}:${String(column)}`;
}
