/** GB 32100-2015 counts in 31 signs: no I, O, Z, S, V. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
/** 3^i mod 31 (GB 32100-2015, annex A). */
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997 */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999 */
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = "10X98765432";
/** Registration departments that GB 32100 has given out so far, and 中央军委 (A), 农业 (N), 其他 (Y). */
const DEPARTMENTS = "123456789ANY";

/** Sign code → its place in the alphabet, −1 for others: a table, because a list has thousands of codes. */
const places = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

export type CreditCodeFault = "length" | "letters" | "shape" | "check" | "organisation";

/** What is wrong with an 18-character unified social credit code in capitals; undefined when nothing is. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== LENGTH) return "length";
  let sum = 0;
  for (let at = 0; at < LENGTH; at++) {
    const place = placeOf(code, at);
    if (place < 0) return "letters";
    if (at >= 2 && at < 8 && place > 9) return "shape";
    if (at < 17) sum += place * CODE_WEIGHTS[at]!;
  }
  if (!DEPARTMENTS.includes(code[0]!)) return "shape";
  // The outer remainder matters: a sum that divides evenly has the check sign 0, not the 31st.
  if (placeOf(code, 17) !== (31 - (sum % 31)) % 31) return "check";
  return isOrganisationCode(code) ? undefined : "organisation";
}

/** Signs that a code may not have; people write O for 0 and I for 1. */
export function illegalSigns(code: string): string {
  return [...new Set([...code].filter((_, at) => placeOf(code, at) < 0))].join("");
}

/** The code with look-alike letters turned into the digits they stand for, when that makes it right. */
export function withoutLookAlikes(code: string): string | undefined {
  const mended = code.replaceAll("I", "1").replaceAll("O", "0").replaceAll("Z", "2").replaceAll("S", "5");
  return mended !== code && creditCodeFault(mended) === undefined ? mended : undefined;
}

/** Whether the signs are built like a citizen's identity number: province, date of birth and check sign agree. */
export function isCitizenNumber(code: string): boolean {
  if (!/^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(code)) return false;
  const sum = CITIZEN_WEIGHTS.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return CITIZEN_CHECKS[sum % 11] === code[17];
}

function placeOf(code: string, at: number): number {
  const sign = code.charCodeAt(at);
  return sign < 128 ? places[sign]! : -1;
}

/** Positions 9 to 17; here letters count from A = 10 with none left out. */
function isOrganisationCode(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < 8; at++) {
    const sign = code.charCodeAt(8 + at);
    sum += (sign < 65 ? sign - 48 : sign - 55) * ORGANISATION_WEIGHTS[at]!;
  }
  const check = 11 - (sum % 11);
  const wanted = check === 10 ? "X" : check === 11 ? "0" : String(check);
  return code[16] === wanted;
}
