import type { CellRef } from "../../../shared/cells/address.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import type { Stop } from "../host.ts";

/** What draws the cells of a workbook that is no program's: the host of a file shows, marks and selects through it. */
export interface GridPort {
  /** Draws this workbook in the place of the one before; marks and the selected cell stay where they still are. */
  show(workbook: Workbook): void;
  /** Makes the marks that are seen these. */
  showMarks(marks: readonly CellMark[]): void;
  /** Brings a cell into view and selects it. */
  select(cell: CellRef): void;
  selected(): CellRef | undefined;
  /** Hears cells that the user selects, not those of `select`. */
  onSelect(listener: (cell: CellRef) => void): Stop;
}
