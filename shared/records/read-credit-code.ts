import { textFormat } from "./fix-format.ts";
import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import {
  creditCodeFault,
  illegalSigns,
  isCitizenNumber,
  withoutLookAlikes,
  type CreditCodeFault,
} from "./credit-code.ts";
import { foldWidth, trimmed } from "./fold.ts";
import { isNil } from "./nil.ts";
import type { ProblemCode } from "./problems.ts";
import { readNil } from "./read-nil.ts";
import { BLANK, withProblem, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";

const codeOfFault: Readonly<{ [fault in CreditCodeFault]: ProblemCode }> = {
  length: "creditCodeLength",
  letters: "creditCodeLetters",
  shape: "creditCodeShape",
  check: "creditCodeCheck",
  organisation: "creditCodeOrganisation",
};

/** Registered with the State (100000) or with Guangdong itself (440000): such codes name no city. */
const NO_CITY = new Set(["1000", "4400"]);

/** Reads unified social credit codes (GB 32100-2015) as 18 capitals and digits. */
export function creditCodeReader(field: FieldDefinition, context: NormaliseContext): ValueReader {
  const city = context.city?.slice(0, 4);
  return (cell) => {
    const { value } = cell;
    if (typeof value === "number") return readNumeric(cell, value);
    if (typeof value !== "string") return withProblem("creditCodeLength", cell, { slots: { length: 0 } });
    if (creditCodeFault(value) === undefined) return readRight(cell, value, city);
    return readWords(cell, value, field);
  };
}

/** Excel keeps 15 digits of a number, so the rest of a code stored as one is gone for good. */
function readNumeric(cell: Cell, value: number): Reading {
  if (Math.abs(value) >= 1e15) return withProblem("creditCodeNumeric", cell);
  return withProblem("creditCodeLength", cell, { slots: { length: String(value).length } });
}

function readRight(cell: Cell, code: string, city: string | undefined): Reading {
  if (isCitizenNumber(code)) return withProblem("creditCodeLikeCitizen", cell, { value: code });
  const region = code.slice(2, 6);
  if (city === undefined || region === city || NO_CITY.has(region)) return { value: code };
  return withProblem("creditCodeRegion", cell, { value: code, slots: { region: code.slice(2, 8), city: `${city}00` } });
}

function readWords(cell: Cell, words: string, field: FieldDefinition): Reading {
  if (trimmed(words) === "") return BLANK;
  if (isNil(words)) return readNil(cell, field);
  const code = foldWidth(words)
    .replace(/[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff-]/g, "")
    .toUpperCase();
  const fault = creditCodeFault(code);
  if (fault === undefined) return readFolded(cell, words, code);
  if (isCitizenNumber(code)) return withProblem("creditCodeCitizen", cell);
  return withFault(cell, code, fault);
}

function readFolded(cell: Cell, words: string, code: string): Reading {
  if (isCitizenNumber(code)) return withProblem("creditCodeLikeCitizen", cell, { value: code });
  if (trimmed(words) === code) return { value: code };
  const fix = { value: code, ...textFormat(cell.numberFormat) };
  return withProblem("understood", cell, { value: code, slots: { understood: code }, fix });
}

function withFault(cell: Cell, code: string, fault: CreditCodeFault): Reading {
  const slots = { length: code.length, found: illegalSigns(code) };
  const mended = fault === "letters" ? withoutLookAlikes(code) : undefined;
  if (mended === undefined) return withProblem(codeOfFault[fault], cell, { slots });
  return withProblem(codeOfFault[fault], cell, { slots, fix: { value: mended, ...textFormat(cell.numberFormat) } });
}
