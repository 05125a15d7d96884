import type { CellRef } from "../cells/address.ts";
import type { CellWrite } from "../cells/workbook.ts";

/** A value to be put into a cell; its number format is changed only when one is given. */
export interface PlacedValue extends CellWrite {
  readonly cell: CellRef;
}
