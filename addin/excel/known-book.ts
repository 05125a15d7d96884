import type { CellRange } from "../../shared/cells/address.ts";
import type { DefinedName } from "../../shared/cells/workbook.ts";
import { leadsTo, REPORT_NAME } from "../../shared/xlsx/report-signs.ts";
import type { FormulaSpans } from "./formula-spans.ts";
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
  /** By the id of the sheet. */
  formulas: Map<string, FormulaSpans>;
  /** The setting that remembers our marks, as it stands in the workbook. */
  setting: string | undefined;
}

export function newKnownBook(): KnownBook {
  return { sheets: [], names: [], marks: new Map(), formulas: new Map(), setting: undefined };
}

/** Excel takes names of sheets without regard to case. */
export function sheetNamed(known: KnownBook, name: string): KnownSheet | undefined {
  const folded = name.toLowerCase();
  return known.sheets.find((sheet) => sheet.name.toLowerCase() === folded);
}

export function sheetWithId({ sheets }: KnownBook, sheetId: string | undefined): KnownSheet | undefined {
  return sheets.find(({ id }) => id === sheetId);
}

/** Whether a sheet is our own 审核结果, which nobody but us has protected. */
export function isReport({ names }: KnownBook, sheet: KnownSheet): boolean {
  return names.some(({ name, refersTo }) => name === REPORT_NAME && leadsTo(refersTo, sheet.name));
}
