import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { LARGEST_EXACT, plainDecimal } from "./decimal.ts";
import { trimmed } from "./fold.ts";
import { isNil } from "./nil.ts";
import { textFormat } from "./fix-format.ts";
import { numberFormatFacts } from "./number-format.ts";
import { readNil } from "./read-nil.ts";
import { withProblem, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";
import { shown } from "./shown.ts";

/** Reads words as they are written, without spaces at their ends. */
export function textReader(field: FieldDefinition, context: NormaliseContext): ValueReader {
  return (cell) => {
    if (typeof cell.value === "string") {
      const words = trimmed(cell.value);
      if (words === "") return { value: null };
      return words.length < 9 && isNil(words) ? readNil(cell, field) : { value: words };
    }
    if (typeof cell.value === "number") return readNumeric(cell, cell.value, context.date1904);
    return { value: shown(cell) };
  };
}

/** Excel turns "2021-5" into a day and "2018001234567890" into a rounded number; neither may pass as the words meant. */
function readNumeric(cell: Cell, value: number, date1904: boolean): Reading {
  if (!(Math.abs(value) < LARGEST_EXACT)) return withProblem("textPrecision", cell);
  const { kind } = numberFormatFacts(cell.numberFormat);
  if (kind !== "date" && kind !== "percent") return { value: `${value < 0 ? "-" : ""}${plainDecimal(value)}` };
  const words = shown(cell, date1904);
  const fix = { value: words, ...textFormat(cell.numberFormat) };
  return withProblem("understood", cell, { value: words, slots: { understood: words }, fix, date1904 });
}
