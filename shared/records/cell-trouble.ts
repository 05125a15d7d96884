import type { Cell } from "../cells/workbook.ts";
import { withProblem, type Reading } from "./reading.ts";

/** WPS pictures in cells: `_xlfn.DISPIMG("ID_…",1)`. */
const PICTURE = /^=?\s*(?:_xlfn\.)?DISPIMG\(/i;
const TEXT_IN_FORMULA = /"[^"]*"/g;
/** `[1]Sheet1!A1`, `[Book.xlsx]Sheet1!A1`, `[1]!Name`, `'C:\dir\[Book.xlsx]Sheet 1'!A1`; not `t_funds[amount]`. */
const BARE_LINK = /(?:^|[^\w\u0080-\uffff.\]])\[[^[\]]+\][\w.\u0080-\uffff]*!/;
const QUOTED_LINK = /'[^'[\]]*\[[^'[\]]+\][^'[\]]*'!/;

/** What makes a cell unreadable whatever its field is: an error, another workbook, a picture, an uncalculated formula. */
export function cellTrouble(cell: Cell): Reading | undefined {
  if (isPicture(cell)) return withProblem("picture", cell);
  if (cell.formula !== undefined && isLink(cell.formula)) {
    return withProblem("externalLink", cell, { slots: { formula: cell.formula.slice(0, 120) } });
  }
  if (cell.error !== undefined) return withProblem("errorValue", cell);
  return cell.formula !== undefined && cell.value === null ? withProblem("notCalculated", cell) : undefined;
}

function isPicture(cell: Cell): boolean {
  if (cell.formula !== undefined && PICTURE.test(cell.formula)) return true;
  return typeof cell.value === "string" && PICTURE.test(cell.value);
}

function isLink(formula: string): boolean {
  if (!formula.includes("[")) return false;
  const withoutTexts = formula.replace(TEXT_IN_FORMULA, '""');
  return BARE_LINK.test(withoutTexts) || QUOTED_LINK.test(withoutTexts);
}
