import type { CellRange } from "../../shared/cells/address.ts";
import type { DefinedName } from "../../shared/cells/workbook.ts";
import type { StandingMarks } from "./mark-plan.ts";

/** What the host remembers of a sheet between two calls. */
export interface KnownSheet {
  /** Excel's own, which outlives a new name. */
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  /** Conditional formats can be put on it. */
  readonly canMark: boolean;
  readonly merges: readonly CellRange[];
}

/** What the host remembers of the open workbook. */
export interface KnownBook {
  sheets: readonly KnownSheet[];
  names: readonly DefinedName[];
  /** By the id of the sheet. */
  marks: Map<string, StandingMarks>;
  /** The setting that remembers our marks, as it stands in the workbook. */
  setting: string | undefined;
}

export function newKnownBook(): KnownBook {
  return { sheets: [], names: [], marks: new Map(), setting: undefined };
}

/** Excel takes names of sheets without regard to case. */
export function sheetNamed(known: KnownBook, name: string): KnownSheet | undefined {
  const folded = name.toLowerCase();
  return known.sheets.find((sheet) => sheet.name.toLowerCase() === folded);
}
