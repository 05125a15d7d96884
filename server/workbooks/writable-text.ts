/** Excel's limit for the text of a cell, in UTF-16 units. */
const MOST_UNITS = 32_767;

/** What XML cannot hold and exceljs lets through, and what Excel would take for an escape (ECMA-376 Part 1, 22.9.2.19). */
const suspicious = /[\uFFFE\uFFFF]|\p{Surrogate}|_x[0-9A-Fa-f]{4}_/u;

/** The same words as a cell can hold them: nothing that makes the part unreadable, or reads back as other words. */
export function writableText(text: string): string {
  const short = text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS - 1)}…` : text;
  if (!suspicious.test(short)) return short;
  return short.replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, "\uFFFD").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}
