import type { CellRef } from "../../shared/cells/address.ts";
import type { Text } from "../../shared/cells/text.ts";
import { touches } from "./book-changes.ts";
import type { BookChange, Written } from "./host.ts";

/** Something that was written for the user, and can be taken back while nobody wrote there after it. */
export interface UndoStep {
  readonly label: Text;
  readonly cells: readonly CellRef[];
  readonly undo: Written["undo"];
}

/**
 * The steps that a change of somebody else leaves possible: taking back must not take a later entry away. A step that
 * is lost takes along the earlier ones that wrote to its cells.
 */
export function stepsAfter(steps: readonly UndoStep[], change: BookChange): readonly UndoStep[] {
  const lost = new Set<string>();
  const left = steps.toReversed().filter(({ cells }) => {
    if (!touches(change, cells) && !cells.some((cell) => lost.has(keyOf(cell)))) return true;
    for (const cell of cells) lost.add(keyOf(cell));
    return false;
  });
  return left.reverse();
}

function keyOf({ sheet, row, column }: CellRef): string {
  return `${String(row)}:${String(column)}:${sheet}`;
}
