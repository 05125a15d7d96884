import { showNumber } from "../cells/text.ts";
import type { Cell } from "../cells/workbook.ts";
import { numberFormatFacts } from "./number-format.ts";
import { showDate } from "./calendar.ts";
import { dateOfSerial } from "./serial-date.ts";

const LONGEST = 120;

/** What stands in a cell, as a person would read it aloud; long texts are cut. */
export function shown(cell: Cell, date1904 = false): string {
  if (cell.error !== undefined) return cell.error;
  if (typeof cell.value === "number") return shownNumber(cell.value, cell.numberFormat, date1904);
  if (typeof cell.value === "boolean") return cell.value ? "TRUE" : "FALSE";
  const text = cell.value ?? "";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function shownNumber(value: number, format: string | undefined, date1904: boolean): string {
  const { kind } = numberFormatFacts(format);
  if (kind === "percent") return `${showNumber(value * 100)}%`;
  const date = kind === "date" ? dateOfSerial(value, date1904) : undefined;
  return date ? showDate(date) : String(value);
}
