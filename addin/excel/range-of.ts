import { parseRange, type CellRange } from "../../shared/cells/address.ts";

/** The rectangle of "A1:B2", with or without a sheet in front; undefined when it is none. */
export function rangeOfAddress(address: string): CellRange | undefined {
  return parseRange(address.slice(address.lastIndexOf("!") + 1));
}

/** How many cells a rectangle has. */
export function cellsOf({ top, left, bottom, right }: CellRange): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** Whether two rectangles share a cell. */
export function meet(one: CellRange, other: CellRange): boolean {
  const isApart = one.bottom < other.top || other.bottom < one.top || one.right < other.left || other.right < one.left;
  return !isApart;
}
