import type { Sheet } from "../cells/workbook.ts";
import type { Book } from "./book.ts";
import { isBlank, LAST_LABEL_COLUMN, mergeAt, rowAt } from "./grid.ts";
import type { FoldedLabel } from "./labels.ts";

/** A cell that may be a label. */
export interface LabelCell extends FoldedLabel {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  /** The last column of the merged area that the label fills. */
  readonly lastColumn: number;
}

export type LabelIndex = ReadonlyMap<string, readonly LabelCell[]>;

/** Sheets of labels are short; in longer ones only the head is searched. */
const ROWS_SEARCHED = 400;

/** All texts of a sheet above `endRow` that may be labels, by their folded words. */
export function labelIndexOf(book: Book, sheet: Sheet, endRow = Infinity): LabelIndex {
  const found = new Map<string, LabelCell[]>();
  const rightEnds = mergedRightEnds(sheet);
  for (const row of sheet.rows.slice(0, ROWS_SEARCHED)) {
    if (row.row >= endRow) break;
    for (const cell of row.cells) {
      if (cell.column > LAST_LABEL_COLUMN) break;
      const label = typeof cell.value === "string" ? book.label(cell.value) : undefined;
      if (!label) continue;
      const lastColumn = rightEnds.get(`${row.row},${cell.column}`) ?? cell.column;
      const place = { ...label, sheet, row: row.row, column: cell.column, lastColumn };
      const others = found.get(label.words);
      if (others) others.push(place);
      else found.set(label.words, [place]);
    }
  }
  return found;
}

function mergedRightEnds(sheet: Sheet): ReadonlyMap<string, number> {
  return new Map(sheet.merges.map((merge) => [`${merge.top},${merge.left}`, merge.right]));
}

/** The nearest text to the left of a cell, which is its label if it has one. */
export function labelBeside(book: Book, sheet: Sheet, at: { row: number; column: number }): LabelCell | undefined {
  const row = rowAt(sheet, at.row);
  const cell = row?.cells.findLast((one) => one.column < at.column && !isBlank(one));
  const label = typeof cell?.value === "string" ? book.label(cell.value) : undefined;
  if (!cell || !label) return undefined;
  const lastColumn = mergeAt(sheet, at.row, cell.column)?.right ?? cell.column;
  return { ...label, sheet, row: at.row, column: cell.column, lastColumn };
}
