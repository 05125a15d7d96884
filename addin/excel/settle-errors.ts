import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import { isErrorType, isSurelyError, makeError } from "./cell-of.ts";
import type { SheetDraft, Suspect } from "./sheet-draft.ts";
import type { Trips } from "./trips.ts";

/** Rows that are asked for together. */
const ROWS_PER_QUESTION = 500;

/**
 * Tells errors from texts that read like them, where types were not asked for at once. Formulas that cannot have made such a text need no question; where
 * there is one cell that could, all are asked for, because a formula may have taken its text from there.
 */
export async function settleErrors(trips: Trips, drafts: readonly SheetDraft[]): Promise<void> {
  const suspected = drafts.filter(({ suspects }) => suspects.length > 0);
  if (suspected.every(({ suspects }) => suspects.every(({ cell }) => isSurelyError(cell)))) {
    for (const { suspects } of suspected) for (const { cell } of suspects) makeError(cell);
    return;
  }
  await trips.make(({ workbook }) => {
    const reads = suspected.flatMap(({ outline, suspects }) => {
      const sheet = workbook.worksheets.getItem(outline.id);
      return inGroups(suspects).map((group) => askTypes(sheet, group));
    });
    return () => {
      for (const read of reads) read();
    };
  });
}

function inGroups(suspects: readonly Suspect[]): Suspect[][] {
  const groups: Suspect[][] = [];
  for (const suspect of suspects) {
    const group = groups.at(-1);
    if (group && suspect.row < group[0]!.row + ROWS_PER_QUESTION) group.push(suspect);
    else groups.push([suspect]);
  }
  return groups;
}

function askTypes(sheet: Excel.Worksheet, group: readonly Suspect[]): () => void {
  const around = rangeAround(group);
  const range = sheet.getRange(formatRange(around));
  range.load("valueTypes");
  return () => {
    for (const { row, cell } of group) {
      if (isErrorType(range.valueTypes[row - around.top]?.[cell.column - around.left])) makeError(cell);
    }
  };
}

function rangeAround(group: readonly Suspect[]): CellRange {
  const columns = group.map(({ cell }) => cell.column);
  return { top: group[0]!.row, bottom: group.at(-1)!.row, left: Math.min(...columns), right: Math.max(...columns) };
}
