import type { CellRange } from "../cells/address.ts";
import { isInside } from "../cells/address.ts";

/** The smallest rectangle that holds a rectangle and a cell; the rectangle itself when that holds the cell. */
export function rangeWith(
  range: CellRange,
  { row, column }: { readonly row: number; readonly column: number },
): CellRange {
  if (isInside(range, row, column)) return range;
  return {
    top: Math.min(range.top, row),
    left: Math.min(range.left, column),
    bottom: Math.max(range.bottom, row),
    right: Math.max(range.right, column),
  };
}
