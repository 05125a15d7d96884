import type { XmlCursor } from "./xml-scan.ts";
import { startsWith } from "./xml-scan.ts";

/** What `quickFigure` returns when it leaves the text to the general way. No figure in a file reads as this. */
export const QUICK_FAILED = Number.NEGATIVE_INFINITY;

/** A mantissa below 10^15 and a power up to 10^22 are both exact doubles, so their quotient is correctly rounded. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads `digits</v></c>` from the bytes and moves past it; QUICK_FAILED, and no move, on anything else. */
export function quickFigure(cursor: XmlCursor, from: number): number {
  const { bytes } = cursor;
  let at = from;
  const isNegative = bytes[at] === 45;
  if (isNegative) at++;
  const digitsFrom = at;
  let mantissa = 0;
  let pointAt = -1;
  for (;;) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) mantissa = mantissa * 10 + byte - 48;
    else if (byte === 46 && pointAt < 0) pointAt = at;
    else break;
    at++;
  }
  const digits = at - digitsFrom - (pointAt < 0 ? 0 : 1);
  if (digits === 0 || digits > EXACT_DIGITS || !startsWith(bytes, at, "</v></c>")) return QUICK_FAILED;
  cursor.pos = at + 8;
  cursor.depth--;
  const figure = pointAt < 0 ? mantissa : mantissa / POWERS[at - pointAt - 1]!;
  return isNegative && figure !== 0 ? -figure : figure;
}

/** Whether a text is an xsd:double that a cell can hold: `Number` alone would also take "0x10", "" and "Infinity". */
export function isFigure(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
}

/** The double nearest to a text that `isFigure`; never -0. */
export function figureOf(text: string): number {
  return Number(text) + 0;
}
