import type { CellRef } from "../cells/address.ts";
import type { ReadRow } from "./definition-table-read.ts";
import type { DefinitionPath } from "./definition-faults.ts";

/** A definition that is being put together, with the cell that each of its values came from. */
export interface DefinitionDraft {
  readonly place: (path: DefinitionPath, cell: CellRef) => void;
  readonly placeOf: (path: DefinitionPath) => CellRef | undefined;
}

export interface Item {
  [property: string]: unknown;
}

export function newDraft(): DefinitionDraft {
  const places = new Map<string, CellRef>();
  const keyOf = (path: DefinitionPath): string => JSON.stringify(path.map(String));
  return {
    place: (path, cell) => places.set(keyOf(path), cell),
    placeOf: (path) => places.get(keyOf(path)),
  };
}

/** Notes where a row and all of its properties stand; `base` is the path of the row's item. */
export function placeRow(draft: DefinitionDraft, base: DefinitionPath, row: ReadRow): void {
  draft.place(base, row.place);
  for (const [path, cell] of row.places) draft.place([...base, ...path.split(".")], cell);
}
