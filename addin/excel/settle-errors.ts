import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import { isErrorType, isSurelyError, makeError } from "./cell-of.ts";
import { cellsOf } from "./range-of.ts";
import type { SheetDraft, Suspect } from "./sheet-draft.ts";
import type { Trips } from "./trips.ts";

/** Rows that are asked for together. */
const ROWS_PER_QUESTION = 100;

/** Cells whose types fit one answer: the longest is "RichValue". */
const MOST_CELLS = 300_000;

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
  const groups = suspected.flatMap(({ outline, suspects }) => {
    return inGroups(suspects).map((group) => ({ sheet: outline.id, group, around: rangeAround(group) }));
  });
  for (const some of inLoads(groups)) {
    await trips.make(({ workbook }) => {
      const reads = some.map((asked) => askTypes(workbook.worksheets.getItem(asked.sheet), asked));
      return () => {
        for (const read of reads) read();
      };
    });
  }
}

interface Asked {
  readonly sheet: string;
  readonly group: readonly Suspect[];
  readonly around: CellRange;
}

/** As many as fit one answer. */
function inLoads(groups: readonly Asked[]): Asked[][] {
  const loads: Asked[][] = [];
  let cells = Infinity;
  for (const asked of groups) {
    cells += cellsOf(asked.around);
    if (cells > MOST_CELLS) {
      loads.push([]);
      cells = cellsOf(asked.around);
    }
    loads.at(-1)!.push(asked);
  }
  return loads;
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

function askTypes(sheet: Excel.Worksheet, { group, around }: Asked): () => void {
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
