import type { CellRange, CellRef } from "../../shared/cells/address.ts";
import type { Language } from "../../shared/cells/text.ts";
import type { CellWrite, DefinedName, Row, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import type { CellMark } from "../../shared/xlsx/mark.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";

/** What can happen to an open workbook while the pane looks at it. */
export type BookChange =
  | { readonly kind: "cells"; readonly sheet: string; readonly ranges: readonly CellRange[] }
  /** Formulas of a sheet may have other results; where they stand the host knows. */
  | { readonly kind: "calculated"; readonly sheet: string }
  /** Rows, columns, tables or the sheet itself moved; without `sheet`, sheets came, went or were renamed. */
  | { readonly kind: "structure"; readonly sheet?: string };

/** What a change left behind, for whoever keeps the workbook. */
export type BookPatch =
  /** All cells of the rectangle as they are now; cells of it that are not in `rows` are empty. */
  | {
      readonly kind: "cells";
      readonly sheet: string;
      readonly range: CellRange;
      readonly rows: readonly Pick<Row, "row" | "cells">[];
    }
  /** `names` are all of the workbook's, given where some of them moved along with the cells. */
  | { readonly kind: "sheet"; readonly sheet: Sheet; readonly names?: readonly DefinedName[] }
  | { readonly kind: "book"; readonly workbook: Workbook };

/** A value to be put into a cell. */
export interface CellChange extends CellWrite {
  readonly cell: CellRef;
}

/** What was written, and the way back: `undo` puts values, formulas and number formats back as they were. */
export interface Written {
  readonly changes: readonly BookChange[];
  readonly undo: () => Promise<readonly BookChange[]>;
}

/** How far marking went: sheets that are protected keep their cells as they are, and only the list tells. */
export interface Marked {
  readonly cells: number;
  readonly protectedSheets: readonly string[];
}

/** What this Excel can do beyond the least that the manifest asks for (ExcelApi 1.9). */
export interface HostAbilities {
  /** Merged cells can be read (ExcelApi 1.13). */
  readonly merges: boolean;
  /** The file itself can be read (CompressedFile). */
  readonly file: boolean;
  /** Another workbook can be opened in a window of its own (ExcelApi 1.8). */
  readonly newWindow: boolean;
}

export type Theme = "light" | "dark" | "contrast";

export type Stop = () => void;

/** Where the cells of the open workbook are read and marked: Excel's pane today, another program's tomorrow. */
export interface WorkbookHost {
  readonly abilities: HostAbilities;
  /** In which the program around the pane speaks. */
  readonly language: Language;
  readonly theme: () => Theme;
  /** "" for a workbook that was never saved. */
  readonly fileName: () => string;
  /** Begins the names of what is kept in the browser, so that two sites that show the pane do not share it; "" without one. */
  readonly partition: string;
  /** The whole workbook; `progress` hears the part of the cells that has arrived, 0 to 1. Throws a HostError. */
  read(progress?: (part: number) => void): Promise<Workbook>;
  /** Reads again what changed: one round trip for cells. Throws a HostError. */
  reread(changes: readonly BookChange[]): Promise<readonly BookPatch[]>;
  /** Makes the marks in the workbook these, touching only where they differ from those that stand. */
  mark(marks: readonly CellMark[]): Promise<Marked>;
  /**
   * Takes away every mark of ours, those of an earlier session too, and whatever remembered them. Rejects as "protected"
   * where a sheet was protected since it was marked; all others are clear then.
   */
  clearMarks(): Promise<void>;
  select(cell: CellRef): Promise<void>;
  /** The cell that is selected now, if one is. */
  selected(): Promise<CellRef | undefined>;
  /** Our own writes are not told to `onChange`. */
  write(changes: readonly CellChange[]): Promise<Written>;
  /** Puts a sheet made by us at the end, or in the place of the one of that name that is ours. */
  putSheet(content: SheetContent): Promise<readonly BookChange[]>;
  /** The file as it is saved, without our marks in it; undefined where the program does not give it. */
  bytes(): Promise<Uint8Array | undefined>;
  /** Opens an .xlsx in a window of its own. */
  openWindow(bytes: Uint8Array): Promise<void>;
  /** Hears edits of this user and of co-authors, not our own. */
  onChange(listener: (change: BookChange) => void): Promise<Stop>;
  onSelect(listener: (cell: CellRef) => void): Promise<Stop>;
  /**
   * Opens a page of our own origin in a window of its own and gives what that says before it closes: the code of a
   * sign-in elsewhere. Absent where the program has no such windows. Rejects with a HostError when it was closed.
   */
  readonly openDialog?: (url: string) => Promise<string>;
  /** Hears when calls begin and cease to wait until the user has left the cell that is being edited. */
  onWaiting?(listener: (isWaiting: boolean) => void): Stop;
}

export const hostErrorCodes = [
  ...(["edit-mode", "protected", "too-large", "unsupported", "host-failed"] as const),
  /** Of a file: the cell or the package is such that nothing can be put in without harm. */
  "unwritable",
] as const;

export type HostErrorCode = (typeof hostErrorCodes)[number];

/** The program around the pane refused; `detail` is its own words. */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: HostErrorCode;
  readonly detail: string;
  constructor(code: HostErrorCode, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Whether a call was refused because a cell is being edited; nothing of it was done then. */
export function isEditing(error: unknown): boolean {
  return error instanceof HostError && error.code === "edit-mode";
}
