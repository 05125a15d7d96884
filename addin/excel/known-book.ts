import type { CellRange } from "../../shared/cells/address.ts";
import type { DefinedName } from "../../shared/cells/workbook.ts";
import { quoteSheet } from "../../shared/xlsx/report-sheet-part.ts";
import type { FormulaSpans } from "./formula-spans.ts";
import type { StandingMarks } from "./mark-plan.ts";

/** The defined name that points at our sheet 审核结果, by which a marked copy knows it too. */
export const REPORT_NAME = "pf_report";

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
export function isReport({ names }: KnownBook, { name }: KnownSheet): boolean {
  const report = names.find((one) => one.name === REPORT_NAME && one.sheet === undefined);
  return report !== undefined && [name, quoteSheet(name)].some((sheet) => report.refersTo.startsWith(`${sheet}!`));
}
