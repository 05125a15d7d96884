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

/** The steps that a change of somebody else leaves possible: taking back must not take a later entry away. */
export function stepsAfter(steps: readonly UndoStep[], change: BookChange): readonly UndoStep[] {
  return steps.filter(({ cells }) => !touches(change, cells));
}
