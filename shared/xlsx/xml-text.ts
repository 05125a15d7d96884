import { refuse } from "./refusal.ts";
import type { XmlCursor } from "./xml-scan.ts";
import {
  attributeSlot,
  damagedXml,
  isNamed,
  nextTag,
  offsetAfter,
  OPEN,
  prefixedSlot,
  skipElement,
  startsWith,
} from "./xml-scan.ts";

/** Bytes that one UTF-16 unit may take in a part, generously: `&#x0001F600;` makes two. Tells giants before decoding. */
const LONGEST_UNIT = 16;

/** After OPEN: the element's own text, and moves past its CLOSE. CDATA is text; comments and child elements are not. */
export function elementText(cursor: XmlCursor): string {
  const { bytes } = cursor;
  const start = cursor.pos;
  let at = start;
  while (at < bytes.length && bytes[at] !== 60) at++;
  if (bytes[at + 1] !== 47) return brokenText(cursor);
  cursor.pos = at;
  nextTag(cursor);
  const text = decodeXml(cursor, start, at);
  checkLength(cursor, text.length);
  return text;
}

/** Text in several pieces: between comments, CDATA sections, processing instructions and children. */
function brokenText(cursor: XmlCursor): string {
  const { bytes } = cursor;
  const outside = cursor.depth - 1;
  let text = "";
  while (cursor.depth > outside) {
    let at = cursor.pos;
    while (at < bytes.length && bytes[at] !== 60) at++;
    text += decodeXml(cursor, cursor.pos, at);
    cursor.pos = at;
    if (startsWith(bytes, at, "<![CDATA[")) {
      cursor.pos = offsetAfter(cursor, at + 9, "]]>");
      text += normaliseLineEnds(decode(cursor, at + 9, cursor.pos - 3));
    } else if (startsWith(bytes, at, "<!--")) cursor.pos = offsetAfter(cursor, at + 4, "-->");
    else if (startsWith(bytes, at, "<?")) cursor.pos = offsetAfter(cursor, at, "?>");
    else if (nextTag(cursor) === OPEN) skipElement(cursor);
    checkLength(cursor, text.length);
  }
  return text;
}

/** After OPEN of `si`, `is` or `text`: the text of all runs, phonetic ones left out, and moves past its CLOSE. */
export function richText(cursor: XmlCursor): string {
  const outside = cursor.depth - 1;
  let text = "";
  while (cursor.depth > outside) {
    if (nextTag(cursor) !== OPEN) continue;
    if (isNamed(cursor, "t")) text += elementText(cursor);
    else if (isNamed(cursor, "rPh")) skipElement(cursor);
    checkLength(cursor, text.length);
  }
  return unescapeText(text);
}

/** The value of the last tag's attribute without a prefix, or undefined. */
export function attribute(cursor: XmlCursor, name: string): string | undefined {
  return valueAt(cursor, attributeSlot(cursor, name));
}

/** The relationship id that the last tag carries (`r:id`, under whatever prefix), or undefined. */
export function relationId(cursor: XmlCursor): string | undefined {
  return valueAt(cursor, prefixedSlot(cursor, "id"));
}

/** Whether an attribute holds a true xsd:boolean. */
export function isOn(cursor: XmlCursor, name: string): boolean {
  const value = attribute(cursor, name);
  return value === "1" || value === "true";
}

function valueAt(cursor: XmlCursor, slot: number): string | undefined {
  if (slot < 0) return undefined;
  return decodeXml(cursor, cursor.attributes[slot + 2]!, cursor.attributes[slot + 3]!);
}

/** `_xHHHH_` stands for a UTF-16 unit that XML cannot hold, `_x005F_` for the underscore itself (ST_Xstring). */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Character data between two offsets, entities resolved and line ends normalised (XML 1.0, 2.11 and 4.6). */
function decodeXml(cursor: XmlCursor, from: number, to: number): string {
  const { bytes } = cursor;
  let isPlain = true;
  for (let at = from; at < to && isPlain; at++) {
    const byte = bytes[at];
    isPlain = byte !== 38 && byte !== 13;
  }
  const text = decode(cursor, from, to);
  return isPlain
    ? text
    : normaliseLineEnds(text).replace(/&([^;&]*);?/g, (whole, name: string) => {
        return whole.endsWith(";") ? resolveEntity(cursor, name) : damagedXml(cursor);
      });
}

function decode(cursor: XmlCursor, from: number, to: number): string {
  if (from >= to) return "";
  checkLength(cursor, (to - from) / LONGEST_UNIT);
  try {
    return cursor.codec.decodeUtf8(cursor.bytes.subarray(from, to));
  } catch {
    return refuse("xml-encoding", { part: cursor.part });
  }
}

function checkLength({ part, maxText }: XmlCursor, units: number): void {
  if (units > maxText) refuse("text-too-long", { part, limit: maxText });
}

function normaliseLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function resolveEntity(cursor: XmlCursor, name: string): string {
  switch (name) {
    case "amp":
      return "&";
    case "lt":
      return "<";
    case "gt":
      return ">";
    case "quot":
      return '"';
    case "apos":
      return "'";
    default:
      return resolveCharacter(cursor, name);
  }
}

function resolveCharacter(cursor: XmlCursor, name: string): string {
  const match = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name);
  if (!match) return damagedXml(cursor);
  const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : damagedXml(cursor);
}
