import type { Cell } from "../cells/workbook.ts";
import type { Code, FieldDefinition } from "../forms/definition.ts";
import { codeIndexOf, lookUp, nearestLabel, type CodeIndex } from "./code-index.ts";
import { trimmed } from "./fold.ts";
import { isNil } from "./nil.ts";
import { readNil } from "./read-nil.ts";
import { withProblem, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";

interface ChoiceReading {
  readonly field: FieldDefinition;
  readonly index: CodeIndex;
  readonly city: string | undefined;
  /** Unknown words met so far. */
  unknown: number;
}

/** Columns repeat a few words thousands of times; the limit is against files that do not. */
const CACHE_LIMIT = 1000;
/** Comparing with every label is slow, so only the first unknown words of a column get an offer. */
const OFFERS_LIMIT = 50;
const OPENING = "(\uff08\u3014\u3010[";
const CLOSING = ")\uff09\u3015\u3011]";
/** 、 ， , ； ; and line breaks. */
const DIVIDERS = "\u3001\uff0c,\uff1b;\n\r";

/** Reads one code, or for `choices` fields a list of codes without repeats, from labels, codes and aliases. */
export function choiceReader(field: FieldDefinition, context: NormaliseContext): ValueReader {
  const codes = field.codes === undefined ? undefined : context.codeLists.get(field.codes);
  const how = { field, index: codeIndexOf(codes ?? []), city: context.city, unknown: 0 };
  const seen = new Map<string, Reading>();
  return (cell) => {
    if (typeof cell.value === "boolean") return withProblem("choiceUnknown", cell);
    const words = trimmed(String(cell.value));
    const known = seen.get(words);
    if (known) return known;
    const reading = readWords(cell, words, how);
    if (seen.size < CACHE_LIMIT) seen.set(words, reading);
    return reading;
  };
}

function readWords(cell: Cell, words: string, how: ChoiceReading): Reading {
  if (words === "") return { value: null };
  const whole = lookUp(how.index, words, how.city);
  if (whole.length === 0 && isNil(words)) return readNil(cell, how.field);
  if (whole.length > 0 || how.field.type === "choice") return readParts(cell, [words], how);
  return readParts(cell, partsOf(words), how);
}

/** Divided by enumeration commas, commas, semicolons and line breaks, but not inside brackets: "其他(甲、乙)" is one part. */
function partsOf(words: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const sign of words) {
    if (OPENING.includes(sign)) depth += 1;
    if (CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && DIVIDERS.includes(sign)) {
      parts.push(part);
      part = "";
    } else part += sign;
  }
  return [...parts, part].map(trimmed).filter((one) => one !== "");
}

function readParts(cell: Cell, parts: readonly string[], how: ChoiceReading): Reading {
  if (parts.length === 0) return withProblem("choiceUnknown", cell);
  const codes: string[] = [];
  let retired: string | undefined;
  for (const part of parts) {
    const found = lookUp(how.index, part, how.city);
    if (found.length !== 1) return notOne(cell, part, { found, parts, how });
    const code = found[0]!;
    if (code.retired) retired ??= part;
    if (!codes.includes(code.code)) codes.push(code.code);
  }
  const value = how.field.type === "choices" ? codes : codes[0]!;
  return retired === undefined ? { value } : withProblem("choiceRetired", cell, { value, slots: { part: retired } });
}

interface NotOne {
  readonly found: readonly Code[];
  readonly parts: readonly string[];
  readonly how: ChoiceReading;
}

function notOne(cell: Cell, part: string, { found, parts, how }: NotOne): Reading {
  if (found.length > 1) {
    const codes = found.map((code) => code.code).join("、");
    return withProblem("choiceAmbiguous", cell, { slots: { part, codes } });
  }
  how.unknown += 1;
  const nearest = how.unknown > OFFERS_LIMIT ? undefined : nearestLabel(how.index, part);
  if (nearest === undefined) return withProblem("choiceUnknown", cell);
  const mended = parts.map((one) => (one === part ? nearest : one)).join("、");
  return withProblem("choiceNear", cell, { slots: { part, nearest }, fix: { value: mended } });
}
