import { foldWidth, trimmed } from "./fold.ts";

/** A text that states one number: its digits as a plain decimal, and the words behind them. */
export interface NumberText {
  readonly isNegative: boolean;
  /** "1234.50": no sign, no grouping. */
  readonly decimal: string;
  /** "", "万元", "家" …; not yet known to be a unit. */
  readonly suffix: string;
}

const LONGEST = 60;
const DIGITS = /^(?:(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?|(\.\d+))/;
const CURRENCY = /^(?:¥|rmb|cny|人民币)\s*/i;

/**
 * Takes a text apart if it states exactly one number: full-width digits, thousands separators in threes, a sign or
 * accountants' brackets as negative, ￥ before, words behind. Undefined for anything in doubt: "25oo", "2,50", "约2500",
 * "2500-3000", "1.2E+05" (what Excel shows when digits are already lost).
 */
export function parseNumberText(text: string): NumberText | undefined {
  if (text.length > LONGEST) return undefined;
  const words = trimmed(foldWidth(text));
  const bracketed = words.startsWith("(") ? openBrackets(words) : { isNegative: false, words, after: "" };
  if (!bracketed) return undefined;
  const signed = takeSign(bracketed.words);
  if (signed.isNegative && bracketed.isNegative) return undefined;
  const match = DIGITS.exec(signed.rest);
  if (!match) return undefined;
  const suffix = suffixOf(signed.rest.slice(match[0].length), bracketed.after);
  if (suffix === undefined) return undefined;
  return {
    isNegative: signed.isNegative || bracketed.isNegative,
    decimal: `${(match[1] ?? "0").replaceAll(",", "")}${match[2] ?? match[3] ?? ""}`,
    suffix,
  };
}

interface Bracketed {
  readonly isNegative: boolean;
  readonly words: string;
  readonly after: string;
}

function openBrackets(words: string): Bracketed | undefined {
  const end = words.indexOf(")");
  if (end < 0) return undefined;
  return { isNegative: true, words: words.slice(1, end).trim(), after: words.slice(end + 1).trim() };
}

/** A minus may stand before or behind the currency sign; a plus says nothing. */
function takeSign(words: string): { isNegative: boolean; rest: string } {
  const first = words[0];
  if (first === "-" || first === "+") {
    return { isNegative: first === "-", rest: words.slice(1).trimStart().replace(CURRENCY, "") };
  }
  const bare = words.replace(CURRENCY, "");
  if (bare.length < words.length && bare.startsWith("-")) return { isNegative: true, rest: bare.slice(1) };
  return { isNegative: false, rest: bare };
}

/** The words behind the digits without spaces; undefined when there are digits among them, or words in two places. */
function suffixOf(inside: string, after: string): string | undefined {
  const first = inside.replace(/\s+/g, "");
  const second = after.replace(/\s+/g, "");
  if (first !== "" && second !== "") return undefined;
  const suffix = first + second;
  return /[\d.,()+-]/.test(suffix) && !/^(?:k|h)?m2$/i.test(suffix) ? undefined : suffix;
}
