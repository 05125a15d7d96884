import { existsInCalendar, isPlausibleYear } from "./calendar.ts";
import { foldWidth, trimmed } from "./fold.ts";

/** Why a text is not one date. */
export type DateTrouble = "dateUnknown" | "dateAmbiguous" | "dateImpossible" | "dateImprecise" | "dateImplausible";

/** What a text says: a month, and perhaps its day. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day?: number;
}

const LONGEST = 40;
const TIME = "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?";
const CHINESE = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号]?)?$/;
const SEPARATED = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2})${TIME})?$`);
const RUN_OF_DIGITS = /^(\d{4})(\d{2})(\d{2})?$/;

/** Shapes that say something of a date, but not which one. */
const troubles: readonly (readonly [RegExp, DateTrouble])[] = [
  [/^\d{4}(?:年度?)?$/, "dateImprecise"],
  [/^\d{4}年?(?:第?[一二三四1-4]季度?|q[1-4]|上半年|下半年|[上中下]旬|底|初|末|年底|年初|年末)$/i, "dateImprecise"],
  [/^\d{4}年\d{1,2}月(?:[上中下]旬|底|初|末|份)$/, "dateImprecise"],
  [/^\d{1,2}月(?:\d{1,2}[日号]?)?$/, "dateImprecise"],
  [/^\d{1,2}[-/.]\d{1,2}$/, "dateAmbiguous"],
  [/^\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})$/, "dateAmbiguous"],
  [/^\d{2}年(?:\d{1,2}月(?:\d{1,2}[日号]?)?)?$/, "dateAmbiguous"],
];

/**
 * Reads `2021年5月31日`, `2021-05`, `2021.5`, `20210531`, `2021/5/3`, with full-width digits and a time of day.
 * Two-digit years and days before months are never guessed.
 */
export function parseDateText(text: string): DateParts | DateTrouble {
  if (text.length > LONGEST) return "dateUnknown";
  const words = withoutSpaces(trimmed(foldWidth(text)));
  const chinese = CHINESE.exec(words);
  if (chinese) return checked(chinese[1]!, chinese[2]!, chinese[3]);
  const separated = SEPARATED.exec(words);
  if (separated) return checked(separated[1]!, separated[3]!, separated[4]);
  const digits = RUN_OF_DIGITS.exec(words);
  if (digits) return digits[3] === undefined ? monthOfSix(words) : checked(digits[1]!, digits[2]!, digits[3]);
  return troubles.find(([shape]) => shape.test(words))?.[1] ?? "dateUnknown";
}

/** Spaces go where a sign divides the figures anyway; "2021 5" keeps its space and is not understood. */
function withoutSpaces(words: string): string {
  return words.replace(/ +(?=[^\d ])/g, "").replace(/([^\d ]) +/g, "$1");
}

/** "202105" is May 2021, but "201205" may be 5 December 2020 as well. */
function monthOfSix(digits: string): DateParts | DateTrouble {
  const asDay = { year: 2000, month: Number(digits.slice(2, 4)), day: Number(digits.slice(4, 6)) };
  if (existsInCalendar(asDay)) return "dateAmbiguous";
  return checked(digits.slice(0, 4), digits.slice(4, 6), undefined);
}

function checked(year: string, month: string, day: string | undefined): DateParts | DateTrouble {
  const parts = { year: Number(year), month: Number(month) };
  if (!existsInCalendar({ ...parts, day: day === undefined ? 1 : Number(day) })) return "dateImpossible";
  if (!isPlausibleYear(parts.year)) return "dateImplausible";
  return day === undefined ? parts : { ...parts, day: Number(day) };
}
