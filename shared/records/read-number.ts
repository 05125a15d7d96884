import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { fitsDouble, LARGEST_EXACT, plainDecimal, timesRatio, type Ratio } from "./decimal.ts";
import { figureFormat } from "./fix-format.ts";
import { numberFormatFacts } from "./number-format.ts";
import { parseNumberText } from "./number-text.ts";
import { withProblem, type Reading, type ValueReader } from "./reading.ts";
import { conversion, isUnit } from "./units.ts";

/** Formulas leave noise such as 2.9999999999999996 where a count of 3 is meant. */
const NOISE = 1e-9;
const CURRENCY = /[元币镑$€£]/;

/** Reads figures in the field's unit; `integer` fields must be whole. */
export function numberReader(field: FieldDefinition): ValueReader {
  const isInteger = field.type === "integer";
  return (cell) => {
    const { value } = cell;
    if (typeof value === "number") {
      if (cell.numberFormat === undefined && !isInteger && value < LARGEST_EXACT && value > -LARGEST_EXACT) {
        return { value };
      }
      return readNumeric(cell, value, field);
    }
    return typeof value === "string" ? readWords(cell, value, field) : withProblem("numberUnknown", cell);
  };
}

function readNumeric(cell: Cell, value: number, field: FieldDefinition): Reading {
  if (!(Math.abs(value) < LARGEST_EXACT)) return withProblem("numberTooLong", cell);
  const facts = numberFormatFacts(cell.numberFormat);
  if (facts.kind === "date") return withProblem("numberIsDate", cell);
  if (facts.currency !== undefined) return unlikeUnit(cell, facts.currency, field);
  if (facts.kind === "scaled" && value !== 0) {
    return withProblem("numberScaled", cell, { slots: { held: value, format: cell.numberFormat ?? "" } });
  }
  const ratio = facts.suffix === "" ? undefined : conversion(facts.suffix, field.unit);
  if (facts.suffix !== "" && !ratio && isUnit(facts.suffix)) return unlikeUnit(cell, facts.suffix, field);
  if (!ratio || ratio.numerator === ratio.denominator) return whole(cell, value, field);
  return understood(cell, signed(value < 0, timesRatio(plainDecimal(value), ratio)), field);
}

function readWords(cell: Cell, words: string, field: FieldDefinition): Reading {
  const parsed = parseNumberText(words);
  if (!parsed) return withProblem("numberUnknown", cell);
  const ratio: Ratio | undefined = conversion(parsed.suffix, field.unit);
  if (!ratio) return unlikeUnit(cell, parsed.suffix, field);
  if (!fitsDouble(parsed.decimal)) return withProblem("numberTooLong", cell);
  return understood(cell, signed(parsed.isNegative, timesRatio(parsed.decimal, ratio)), field);
}

function unlikeUnit(cell: Cell, found: string, field: FieldDefinition): Reading {
  if (!isUnit(found) && !CURRENCY.test(found)) return withProblem("numberUnknown", cell);
  return withProblem("numberUnit", cell, { slots: { found, unit: field.unit ?? "" } });
}

function understood(cell: Cell, value: number, field: FieldDefinition): Reading {
  const reading = whole(cell, value, field);
  if (reading.problem) return reading;
  const slots = { understood: `${plainDecimalOf(value)}${field.unit ? ` ${field.unit}` : ""}` };
  return withProblem("understood", cell, { value, slots, fix: { value, ...figureFormat(cell.numberFormat) } });
}

function plainDecimalOf(value: number): string {
  return `${value < 0 ? "-" : ""}${plainDecimal(value)}`;
}

function whole(cell: Cell, value: number, field: FieldDefinition): Reading {
  if (field.type !== "integer" || Number.isInteger(value)) return { value };
  const nearest = Math.round(value);
  if (Math.abs(value - nearest) > NOISE * Math.max(1, Math.abs(value))) return withProblem("numberNotWhole", cell);
  return { value: signed(false, nearest) };
}

/** Never −0: it prints as "0" and compares unlike it. */
function signed(isNegative: boolean, value: number): number {
  return isNegative && value !== 0 ? -value : value + 0;
}
