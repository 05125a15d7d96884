import type { Sheet } from "../cells/workbook.ts";
import type { FieldPlace } from "../forms/layout.ts";
import type { LabelCell, LabelIndex } from "./label-cells.ts";

/** Where the value of a field stands. */
export interface FoundField {
  readonly place: FieldPlace;
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly label: LabelCell | undefined;
  readonly isNamed: boolean;
  /** Its label says another unit, or two labels compete: the value cannot be trusted. */
  readonly isUntrusted: boolean;
}

/** The labels of a field's own sheet, and those of the form's other sheets, read only when asked for. */
export interface Labels {
  readonly own: () => LabelIndex;
  readonly elsewhere: () => readonly LabelIndex[];
}
