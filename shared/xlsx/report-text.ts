import { escapeXml } from "./mark-xml.ts";

/** Excel's limit for the text of a cell, in UTF-16 units. */
const MAX_TEXT = 32_767;

/** Text as a cell's XML: cut to Excel's limit, what XML cannot hold written as `_xHHHH_` (ECMA-376 Part 1, 22.9.2.19). */
export function cellText(text: string): string {
  const cut = cutText(text.replace(/\r\n?/g, "\n"));
  return exactText(cut);
}

/** Text as XML that reads back as exactly this, carriage returns and lone surrogates included. */
export function exactText(text: string): string {
  return escapeXml(text.replace(ESCAPE_LIKE, "_x005F_").replace(UNWRITABLE, escapeUnit));
}

/** An underscore that begins an escape, or would begin one when the unit behind it is escaped. */
const ESCAPE_LIKE =
  // eslint-disable-next-line no-control-regex -- see below
  /_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000b-\u001f\ufffe\uffff\ud800-\udfff])/g;

const UNWRITABLE =
  // eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 leaves out
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

function cutText(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const last = text.charCodeAt(MAX_TEXT - 2);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, MAX_TEXT - (isHalf ? 2 : 1))}…`;
}
