import type { Cell } from "../cells/workbook.ts";
import { isPlausibleYear } from "./calendar.ts";
import { foldWidth, trimmed } from "./fold.ts";
import { figureFormat } from "./fix-format.ts";
import { numberFormatFacts } from "./number-format.ts";
import { withProblem, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";
import { dateOfSerial } from "./serial-date.ts";

/** Reads years of four digits as numbers; a real date gives its year, with a notice. */
export function yearReader(context: NormaliseContext): ValueReader {
  return (cell) => {
    if (typeof cell.value === "number") return readNumeric(cell, cell.value, context.date1904);
    const words = typeof cell.value === "string" ? trimmed(foldWidth(cell.value)) : "";
    const match = /^(\d{4}) ?(?:年度?)?$/.exec(words);
    const year = Number(match?.[1]);
    return match && isPlausibleYear(year) ? understood(cell, year) : withProblem("yearUnknown", cell);
  };
}

function readNumeric(cell: Cell, value: number, date1904: boolean): Reading {
  const isDate = numberFormatFacts(cell.numberFormat).kind === "date";
  const year = isDate ? (dateOfSerial(value, date1904)?.year ?? 0) : value;
  if (!isPlausibleYear(year)) return withProblem("yearUnknown", cell, { date1904 });
  return isDate ? understood(cell, year) : { value: year };
}

function understood(cell: Cell, year: number): Reading {
  const fix = { value: year, ...figureFormat(cell.numberFormat) };
  return withProblem("understood", cell, { value: year, slots: { understood: String(year) }, fix });
}
