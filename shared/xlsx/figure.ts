import { longFigure, POWERS_OF_TEN } from "./long-figure.ts";
import type { XmlCursor } from "./xml-scan.ts";

/** What `quickFigure` returns when it leaves the text to the general way. No figure in a file reads as this. */
export const QUICK_FAILED = Number.NEGATIVE_INFINITY;

/** A mantissa below 10^15 and a power up to 10^22 are both exact doubles, so their quotient is correctly rounded. */
const EXACT_DIGITS = 15;

/** Reads plain digits from the bytes up to a "<" and moves to it; QUICK_FAILED, and no move, on anything else. */
export function quickFigure(cursor: XmlCursor, from: number): number {
  const { bytes } = cursor;
  const isNegative = bytes[from] === 45;
  const digitsFrom = isNegative ? from + 1 : from;
  let at = digitsFrom;
  let mantissa = 0;
  let pointAt = -1;
  let byte = bytes[at]!;
  for (; (byte >= 48 && byte <= 57) || (byte === 46 && pointAt < 0); byte = bytes[++at]!) {
    if (byte === 46) pointAt = at;
    else mantissa = mantissa * 10 + byte - 48;
  }
  const digits = at - digitsFrom - (pointAt < 0 ? 0 : 1);
  if (byte !== 60 || digits === 0) return QUICK_FAILED;
  cursor.pos = at;
  const decimals = pointAt < 0 ? 0 : at - pointAt - 1;
  const figure = digits > EXACT_DIGITS ? longFigure(cursor, digitsFrom) : mantissa / POWERS_OF_TEN[decimals]!;
  return isNegative ? 0 - figure : figure;
}

/** No program writes longer ones, and the pattern below takes quadratic time on a long text that is none. */
const LONGEST_FIGURE = 64;

/**
 * An xsd:double that a cell can hold, never -0; undefined for any other text. `Number` alone would also take "0x10",
 * "" and "Infinity".
 */
export function figureOf(text: string): number | undefined {
  if (text.length > LONGEST_FIGURE || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const figure = Number(text) + 0;
  return Number.isFinite(figure) ? figure : undefined;
}
