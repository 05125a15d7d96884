import type { Cell } from "../cells/workbook.ts";
import { foldWidth, trimmed } from "./fold.ts";
import { withProblem, type Reading, type ValueReader } from "./reading.ts";

const LONGEST_PHONE = 40;
const LONGEST_EMAIL = 254;
const MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
/** Three-digit area codes go with eight digits, four-digit ones with seven or eight. */
const LANDLINE =
  /^(?:(?:\+?86|0086)-?)?\(?(0(?:10|2\d)|0[3-9]\d{2})\)?-?([2-9]\d{6,7})(?:(?:-|转|分机|ext\.?|x|#)(\d{1,6}))?$/i;
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}$/;

/** Reads a mainland mobile as "13800138000" and a landline as "020-83123456" or "020-83123456-801". */
export function phoneReader(): ValueReader {
  return (cell) => {
    if (typeof cell.value === "boolean") return withProblem("phoneMalformed", cell);
    const words = String(cell.value);
    if (words.length > LONGEST_PHONE) return withProblem("phoneMalformed", cell);
    const phone = mobileOf(words) ?? landlineOf(words);
    return phone === undefined ? withProblem("phoneMalformed", cell) : { value: phone };
  };
}

function mobileOf(words: string): string | undefined {
  return MOBILE.exec(foldWidth(words).replace(/[\s-]/g, ""))?.[1];
}

function landlineOf(words: string): string | undefined {
  const folded = trimmed(foldWidth(words)).replace(/[\u2010-\u2015]/g, "-");
  const match = LANDLINE.exec(folded.replace(/\s+/g, ""));
  if (!match) return undefined;
  const [, area = "", number = "", extension] = match;
  if (area.length === 3 && number.length !== 8) return undefined;
  return extension === undefined ? `${area}-${number}` : `${area}-${number}-${extension}`;
}

/** Reads an e-mail address; only full-width signs are understood, with a notice. */
export function emailReader(): ValueReader {
  return (cell) => (typeof cell.value === "string" ? readEmail(cell, trimmed(cell.value)) : malformed(cell));
}

function readEmail(cell: Cell, words: string): Reading {
  if (words.length > LONGEST_EMAIL) return malformed(cell);
  if (EMAIL.test(words)) return { value: words };
  const folded = foldWidth(words);
  if (!EMAIL.test(folded)) return malformed(cell);
  return withProblem("understood", cell, { value: folded, slots: { understood: folded }, fix: { value: folded } });
}

function malformed(cell: Cell): Reading {
  return withProblem("emailMalformed", cell);
}
