import type { CellWrite } from "../../shared/cells/workbook.ts";

/** Texts that Excel would take for a figure, a date, a formula, a truth value or an error when they are put into a cell. */
const TAKEN_FOR_MORE = /\d|^\s*[=+\-@'#%(¥$€.]|^\s*(?:true|false)\s*$/i;

/** A value as Excel is given it so that the cell holds exactly this; null empties the cell. */
export function typedValue({ value, numberFormat }: CellWrite): string | number | boolean {
  if (value === null) return "";
  if (typeof value !== "string") return value;
  const isPlain = numberFormat === "@" || !TAKEN_FOR_MORE.test(value);
  return isPlain ? value : `'${value}`;
}
