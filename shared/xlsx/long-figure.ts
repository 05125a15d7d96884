import type { XmlCursor } from "./xml-scan.ts";

/** All of them exact doubles. */
export const POWERS_OF_TEN: readonly number[] = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Up to 18 digits are the sum of two doubles: of all but the last eight, times 10^8, and of the last eight. */
const MOST_DIGITS = 18;
const LOW_DIGITS = 8;
/** Far more than the relative error of the quotient's correction below, which is some 2^-52. */
const DOUBT = 2 ** -48;
const SPLITTER = 2 ** 27 + 1;

/**
 * The double nearest to plain digits from `from` up to the cursor, more than 15 of them, as Excel writes most results.
 * `Number` would need a string and five times as long; it is asked only where the last bit is in doubt.
 */
export function longFigure(cursor: XmlCursor, from: number): number {
  const { bytes, pos } = cursor;
  let decimals = 0;
  while (decimals < pos - from && bytes[pos - decimals - 1] !== 46) decimals++;
  const hasPoint = decimals < pos - from;
  const digits = hasPoint ? pos - from - 1 : decimals;
  if (digits > MOST_DIGITS) return slowFigure(cursor, from);
  let high = 0;
  let low = 0;
  let left = digits;
  for (let at = from; at < pos; at++) {
    const byte = bytes[at]!;
    if (byte === 46) continue;
    if (left > LOW_DIGITS) high = high * 10 + byte - 48;
    else low = low * 10 + byte - 48;
    left--;
  }
  // Exact: 10^8 has eight factors of two, and `high` has at most ten digits.
  const figure = quotient(high * 1e8, low, hasPoint ? POWERS_OF_TEN[decimals]! : 1);
  return figure ?? slowFigure(cursor, from);
}

function slowFigure({ bytes, codec, pos }: XmlCursor, from: number): number {
  return Number(codec.decodeUtf8(bytes.subarray(from, pos)));
}

/** (high + low) / divisor, correctly rounded; undefined where two doubles are as near as this can tell. */
function quotient(high: number, low: number, divisor: number): number | undefined {
  const sum = high + low;
  const lost = low - (sum - high);
  const near = sum / divisor;
  // What `near` is off by, in full: remainder of the division plus what the sum had lost (Dekker 1971).
  const correction = (remainder(sum, near, divisor) + lost) / divisor;
  const upper = near + correction * (1 + DOUBT);
  return upper === near + correction * (1 - DOUBT) ? upper : undefined;
}

/** dividend - quotient × divisor, exactly: the product is taken apart into halves that multiply without rounding. */
function remainder(dividend: number, near: number, divisor: number): number {
  const product = near * divisor;
  const nearHigh = near * SPLITTER - (near * SPLITTER - near);
  const nearLow = near - nearHigh;
  const divisorHigh = divisor * SPLITTER - (divisor * SPLITTER - divisor);
  const divisorLow = divisor - divisorHigh;
  const rounded = product - nearHigh * divisorHigh - nearLow * divisorHigh - nearHigh * divisorLow;
  return dividend - product - (nearLow * divisorLow - rounded);
}
