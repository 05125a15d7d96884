/** Doubles hold every decimal of so many significant digits, and not every one of more. */
const EXACT_DIGITS = 15;
/** From here on doubles skip whole numbers that people write with 16 digits. */
export const LARGEST_EXACT = 1e15;
const FRACTION_DIGITS = 25n;

/** A factor written as a fraction, because 1 亩 is 2000/3 square metres. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Whether a double can hold the decimal ("1234.50", no sign) as it is written. */
export function fitsDouble(decimal: string): boolean {
  const digits = decimal.replace(".", "").replace(/^0+/, "");
  return digits.length <= EXACT_DIGITS || digits.replace(/0+$/, "").length <= EXACT_DIGITS;
}

/** The double nearest to decimal × ratio, worked out on the digits: "1.2" × 10⁴ is 12000 and nothing beside it. */
export function timesRatio(decimal: string, ratio: Ratio): number {
  if (ratio.numerator === ratio.denominator) return Number(decimal);
  const [whole = "", fraction = ""] = decimal.split(".");
  const numerator = BigInt(whole + fraction) * ratio.numerator * 10n ** FRACTION_DIGITS;
  const denominator = ratio.denominator * 10n ** BigInt(fraction.length);
  const quotient = (2n * numerator + denominator) / (2n * denominator);
  return Number(`${quotient}e-${FRACTION_DIGITS}`);
}

/** A double moved by so many decimal places, on its digits: (0.07, 2) → 7, not 7.000000000000001. */
export function shiftPoint(value: number, places: number): number {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/** The shortest decimal of a double, without exponent: 1e-7 → "0.0000001". */
export function plainDecimal(value: number): string {
  const text = String(Math.abs(value));
  return text.includes("e") ? Math.abs(value).toFixed(20).replace(/0+$/, "") : text;
}
