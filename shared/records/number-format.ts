/**
 * What a number format says about the number under it.
 * `scaled` shows another figure than the cell holds (a comma after the last digit divides by 1,000: `0.0,`).
 */
export interface NumberFormatFacts {
  readonly kind: "plain" | "percent" | "date" | "scaled";
  /** Words after the digits: `0.00"万元"` → "万元". */
  readonly suffix: string;
  /** A currency other than the yuan stated by the format: `[$US$-409]` → "US$". */
  readonly currency?: string;
}

const PLAIN: NumberFormatFacts = { kind: "plain", suffix: "" };
const YUAN = new Set(["", "¥", "￥", "CNY", "RMB"]);
/** Formats come from users' files: the cache is emptied before it can grow without end. */
const CACHE_LIMIT = 500;
const cache = new Map<string, NumberFormatFacts>();

/** Reads the first section (the one for positive numbers) of a number format code. */
export function numberFormatFacts(format: string | undefined): NumberFormatFacts {
  if (format === undefined) return PLAIN;
  const known = cache.get(format);
  if (known) return known;
  const facts = scan(format);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(format, facts);
  return facts;
}

interface Scan {
  hasDigits: boolean;
  hasDateLetter: boolean;
  hasPercent: boolean;
  commasAfterDigits: number;
  suffix: string;
  currency: string;
}

function scan(format: string): NumberFormatFacts {
  const state: Scan = {
    hasDigits: false,
    hasDateLetter: false,
    hasPercent: false,
    commasAfterDigits: 0,
    suffix: "",
    currency: "",
  };
  for (let at = 0; at < format.length && format[at] !== ";";) at += step(format, at, state);
  const suffix = state.suffix.trim();
  const kind = kindOf(state);
  return YUAN.has(state.currency) ? { kind, suffix } : { kind, suffix, currency: state.currency };
}

function kindOf(state: Scan): NumberFormatFacts["kind"] {
  if (state.hasDateLetter) return "date";
  if (state.commasAfterDigits > 0) return "scaled";
  return state.hasPercent ? "percent" : "plain";
}

/** Takes in what begins at `at` and says how many characters it was. */
function step(format: string, at: number, state: Scan): number {
  const sign = format[at]!;
  const general = /^(General|G\/通用格式)/i.exec(format.slice(at, at + 7));
  if (general) {
    state.hasDigits = true;
    return general[0].length;
  }
  if (sign === '"') return takeQuoted(format, at, state);
  if (sign === "[") return takeBracket(format, at, state);
  if (sign === "\\" || sign === "!") return takeLiteral(format[at + 1] ?? "", state) + 1;
  if (sign === "_" || sign === "*") return 2;
  if (/[Ee]/.test(sign) && /[+-]/.test(format[at + 1] ?? "")) return 2;
  return takeSign(sign, state);
}

function takeSign(sign: string, state: Scan): number {
  if (sign === "0" || sign === "#" || sign === "?") {
    state.hasDigits = true;
    state.commasAfterDigits = 0;
    state.suffix = "";
  } else if (sign === "," && state.hasDigits) state.commasAfterDigits += 1;
  else if (sign === "%") state.hasPercent = true;
  else if (/[ymdhsae]/i.test(sign)) state.hasDateLetter = true;
  else if (sign !== "." && sign !== "/" && sign !== "@") return takeLiteral(sign, state);
  return 1;
}

function takeQuoted(format: string, at: number, state: Scan): number {
  const end = format.indexOf('"', at + 1);
  const words = end < 0 ? format.slice(at + 1) : format.slice(at + 1, end);
  takeLiteral(words, state);
  return words.length + 2;
}

/** Colours, conditions and locales say nothing here; `[h]` is a length of time, `[$US$-409]` a currency. */
function takeBracket(format: string, at: number, state: Scan): number {
  const end = format.indexOf("]", at + 1);
  const words = end < 0 ? format.slice(at + 1) : format.slice(at + 1, end);
  if (/^(h+|m+|s+)$/i.test(words)) state.hasDateLetter = true;
  if (words.startsWith("$")) state.currency = words.slice(1).split("-")[0]!.trim();
  return words.length + 2;
}

function takeLiteral(words: string, state: Scan): number {
  if (state.hasDigits) state.suffix += words;
  return words.length;
}
