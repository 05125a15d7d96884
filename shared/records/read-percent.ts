import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { fitsDouble, LARGEST_EXACT, plainDecimal, shiftPoint } from "./decimal.ts";
import { figureFormat } from "./fix-format.ts";
import { numberFormatFacts } from "./number-format.ts";
import { parseNumberText } from "./number-text.ts";
import { withProblem, type Reading, type ValueReader } from "./reading.ts";

/** Above 1000 % a figure was put under a % format that it was not written for. */
const HARDLY_MEANT = 10;

/** Reads percentages as the figure before the % sign: 85 for 85 %, however the cell says it. */
export function percentReader(field: FieldDefinition): ValueReader {
  return (cell) => {
    if (typeof cell.value === "number") return readNumeric(cell, cell.value, field);
    return typeof cell.value === "string" ? readWords(cell, cell.value, field) : withProblem("numberUnknown", cell);
  };
}

function readNumeric(cell: Cell, value: number, field: FieldDefinition): Reading {
  if (!(Math.abs(value) < LARGEST_EXACT)) return withProblem("numberTooLong", cell);
  const { kind, suffix } = numberFormatFacts(cell.numberFormat);
  if (kind === "date") return withProblem("numberIsDate", cell);
  if (kind === "scaled") {
    return withProblem("numberScaled", cell, { slots: { held: value, format: cell.numberFormat ?? "" } });
  }
  if (kind === "percent") return readFormatted(cell, value, field);
  return suffix === "%" ? inRange(cell, value, field) : readPlain(cell, value, field);
}

/** 0.85 under a % format is 85; 85 under one shows 8500 %, and hardly anyone means that. */
function readFormatted(cell: Cell, value: number, field: FieldDefinition): Reading {
  const percent = shiftPoint(value, 2);
  const highest = field.max ?? 100;
  if (percent <= highest || value <= HARDLY_MEANT || value > highest) return inRange(cell, percent, field);
  const fix = { value: shiftPoint(value, -2), numberFormat: cell.numberFormat ?? "0%" };
  return withProblem("percentScaled", cell, { value, slots: { understood: plainDecimal(value) }, fix });
}

/** 0.85 without a % sign: 0.85 % is what it says and 85 % what it may mean. */
function readPlain(cell: Cell, value: number, field: FieldDefinition): Reading {
  if (!(value > 0 && value <= 1)) return inRange(cell, value, field);
  const meant = shiftPoint(value, 2);
  const fix = { value: meant, ...figureFormat(cell.numberFormat) };
  return withProblem("percentFraction", cell, { value, slots: { understood: plainDecimal(meant) }, fix });
}

function readWords(cell: Cell, words: string, field: FieldDefinition): Reading {
  const parsed = parseNumberText(words);
  if (!parsed) return withProblem("numberUnknown", cell);
  if (parsed.suffix !== "" && parsed.suffix !== "%") {
    return withProblem("numberUnit", cell, { slots: { found: parsed.suffix, unit: "%" } });
  }
  if (!fitsDouble(parsed.decimal)) return withProblem("numberTooLong", cell);
  const value = parsed.isNegative ? 0 - Number(parsed.decimal) : Number(parsed.decimal);
  const reading = parsed.suffix === "%" ? inRange(cell, value, field) : readPlain(cell, value, field);
  if (reading.problem) return reading;
  const slots = { understood: `${String(value)}%` };
  return withProblem("understood", cell, { value, slots, fix: { value, ...figureFormat(cell.numberFormat) } });
}

/** Limits of the field itself are checked with the other field rules; here 0 and 100 where it has none. */
function inRange(cell: Cell, value: number, field: FieldDefinition): Reading {
  const isLow = field.min === undefined && value < 0;
  const isHigh = field.max === undefined && value > 100;
  return isLow || isHigh ? withProblem("percentRange", cell, { value }) : { value };
}
