/** Spaces of every kind, and signs that take no room: zero-width spaces and joiners, byte-order marks, soft hyphens. */
const INVISIBLE_SIGN = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/;
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]+/g;
const OPENING = /[[{【〔〖]/g;
const CLOSING = /[\]}】〕〗]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** Text without spaces and invisible signs at its ends. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text.charCodeAt(start))) start += 1;
  while (end > start && isInvisible(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

function isInvisible(code: number): boolean {
  if (code <= 0x20) return true;
  return (
    code >= 0xa0 &&
    (code < 0x2e80 || code === 0x3000 || code === 0xfeff) &&
    INVISIBLE_SIGN.test(String.fromCharCode(code))
  );
}

/**
 * Full-width letters, digits and signs to their ASCII forms, and nothing more. Unlike NFKC it leaves "10²" and "①"
 * alone, so that no digit appears that was not written as one.
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\uffe5/g, "¥")
    .replace(/\u2212/g, "-")
    .replace(/[\u00a0\u3000]/g, " ");
}

/** Labels, heads and sheet names are the same in workbook after workbook: they are folded once. */
const folded = new Map<string, string>();
const MOST_KEPT = 4_000;
const LONGEST_KEPT = 48;

/** For comparing words, never for keeping: NFKC, no spaces, one kind of brackets and dashes, lower case. */
export function foldWords(text: string): string {
  if (text.length > LONGEST_KEPT) return folding(text);
  const known = folded.get(text);
  if (known !== undefined) return known;
  const made = folding(text);
  if (folded.size >= MOST_KEPT) folded.clear();
  folded.set(text, made);
  return made;
}

function folding(text: string): string {
  return text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(OPENING, "(")
    .replace(CLOSING, ")")
    .replace(DASHES, "-")
    .toLowerCase();
}
