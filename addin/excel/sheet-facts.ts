import type { CellRange } from "../../shared/cells/address.ts";
import { isMark } from "./mark-sign.ts";
import { rangeOfAddress } from "./range-of.ts";

/** What is known of a sheet before its cells are read. */
export interface SheetFacts {
  /** Where values stand; absent when none does. */
  readonly used?: CellRange;
  /** Of the rows and columns of `used`. */
  readonly hiddenRows: Extent;
  readonly hiddenColumns: Extent;
  readonly merges: readonly CellRange[];
  /** Ids of the conditional formats that are marks of ours. */
  readonly marks: readonly string[];
}

export type Extent = "none" | "some" | "all";

const FORMATS = "items/id,items/type,items/customOrNullObject/rule/formula";

/** Asks for the extent of a sheet and what else stands on it. */
export function askFacts(sheet: Excel.Worksheet): () => SheetFacts {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden");
  const readMerges = askMerges(sheet);
  const readMarks = askMarkIds(sheet.getRange());
  return () => ({
    ...(used.isNullObject ? {} : { used: rangeOf(used) }),
    hiddenRows: used.isNullObject ? "none" : extentOf(used.rowHidden),
    hiddenColumns: used.isNullObject ? "none" : extentOf(used.columnHidden),
    merges: readMerges(),
    marks: readMarks(),
  });
}

/** Asks for the marks of ours that touch a range. */
export function askMarkIds(range: Excel.Range): () => readonly string[] {
  const formats = range.conditionalFormats;
  formats.load(FORMATS);
  return () => formats.items.filter(isMark).map(({ id }) => id);
}

/** Asks for merged areas where Excel can tell them. */
export function askMerges(sheet: Excel.Worksheet): () => readonly CellRange[] {
  if (!readsMerges()) return () => [];
  const merged = sheet.getRange().getMergedAreasOrNullObject();
  const { areas } = merged;
  areas.load("items/address");
  return () => (merged.isNullObject ? [] : areas.items.flatMap(({ address }) => rangeOfAddress(address) ?? []));
}

export function readsMerges(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.13");
}

function rangeOf({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): CellRange {
  return {
    top: rowIndex + 1,
    left: columnIndex + 1,
    bottom: rowIndex + rowCount,
    right: columnIndex + columnCount,
  };
}

/** Excel says null where some are hidden and some are not. */
function extentOf(hidden: boolean | null): Extent {
  if (hidden === null) return "some";
  return hidden ? "all" : "none";
}
