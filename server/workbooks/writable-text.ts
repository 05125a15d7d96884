/** Excel's limit for the text of a cell, in UTF-16 units. */
const MOST_UNITS = 32_767;

/**
 * What may need a closer look: halves of surrogate pairs and two more that XML cannot hold and exceljs lets through, and
 * what Excel would take for an escape (ECMA-376 Part 1, 22.9.2.19).
 */
const suspicious = /[\uD800-\uDFFF\uFFFE\uFFFF]|_x/;

/** The same words as a cell can hold them: nothing that makes the part unreadable, or reads back as other words. */
export function writableText(text: string): string {
  const short = text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS - 1)}…` : text;
  if (!suspicious.test(short)) return short;
  return short.replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, "\uFFFD").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

// eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not allow
const toEscape = /[&<>"\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

const entities: Readonly<{ [sign: string]: string }> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Words as the text or an attribute of XML; control characters, which XML cannot hold, are left out. */
export function escapeXml(text: string): string {
  return text.replace(toEscape, (sign) => entities[sign] ?? "");
}
