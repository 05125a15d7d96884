import { MARK_TAG } from "../../shared/xlsx/mark-palette.ts";

/** Always true, so the format shows whatever the cell holds. */
export const MARK_FORMULA = `=LEN("${MARK_TAG}")>0`;

/** The key in the workbook's settings under which it stands which sheets we have marked. */
export const MARKS_SETTING = "parkforms.marks";

/** Whether a conditional format is a mark of ours, of this session or an earlier one, or copied along with cells. */
export function isMark(format: Excel.ConditionalFormat): boolean {
  const custom = format.customOrNullObject;
  return !custom.isNullObject && String(custom.rule.formula).includes(MARK_TAG);
}
