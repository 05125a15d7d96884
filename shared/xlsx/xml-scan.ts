import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./refusal.ts";

/**
 * A position in the UTF-8 bytes of one XML part. The scan goes forward only, allocates nothing per tag, and knows
 * elements by their local names: programs differ in prefixes and namespaces, never in these.
 */
export interface XmlCursor {
  readonly bytes: Uint8Array;
  readonly codec: Codec;
  /** The part's name, for refusals. */
  readonly part: string;
  readonly maxDepth: number;
  /** UTF-16 units in one text. */
  readonly maxText: number;
  /** Just after the last tag. */
  pos: number;
  /** Elements open after the last tag. */
  depth: number;
  /** The local name of the last tag. */
  nameStart: number;
  nameEnd: number;
  attributeCount: number;
  /** Four offsets an attribute: name start, name end, value start, value end. */
  readonly attributes: Int32Array;
}

/** What `nextTag` came to. Plain numbers, because the scan of a large sheet compares millions of them. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
/** `<name/>`: nothing inside, and no CLOSE follows. */
export const EMPTY = 3;

interface Host {
  readonly codec: Codec;
  readonly limits: Limits;
}

const MAX_ATTRIBUTES = 256;

/** A cursor at the start of a part. */
export function openXml(bytes: Uint8Array, part: string, { codec, limits }: Host): XmlCursor {
  return {
    bytes,
    codec,
    part,
    maxDepth: limits.depth,
    maxText: limits.textUnits,
    pos: 0,
    depth: 0,
    nameStart: 0,
    nameEnd: 0,
    attributeCount: 0,
    attributes: new Int32Array(MAX_ATTRIBUTES * 4),
  };
}

/** Moves past the next tag, comments and processing instructions left out, and says what it was. */
export function nextTag(cursor: XmlCursor): number {
  const { bytes } = cursor;
  const length = bytes.length;
  let at = cursor.pos;
  for (;;) {
    while (at < length && bytes[at] !== 60) at++;
    if (at >= length) return endOfPart(cursor);
    const next = bytes[at + 1]!;
    if (next === 47) return closeTag(cursor, at + 2);
    if (next !== 33 && next !== 63) return openTag(cursor, at + 1);
    at = skipMarkup(cursor, at);
  }
}

function endOfPart(cursor: XmlCursor): number {
  cursor.pos = cursor.bytes.length;
  if (cursor.depth > 0) damagedXml(cursor);
  return END;
}

function closeTag(cursor: XmlCursor, from: number): number {
  const { bytes } = cursor;
  const length = bytes.length;
  let at = from;
  let start = from;
  for (let byte = bytes[at]!; at < length && byte !== 62; byte = bytes[++at]!) if (byte === 58) start = at + 1;
  if (at >= length || --cursor.depth < 0) damagedXml(cursor);
  cursor.nameStart = start;
  cursor.nameEnd = at;
  cursor.pos = at + 1;
  while (cursor.nameEnd > start && bytes[cursor.nameEnd - 1]! <= 32) cursor.nameEnd--;
  return CLOSE;
}

function openTag(cursor: XmlCursor, from: number): number {
  const { bytes } = cursor;
  const length = bytes.length;
  let at = from;
  let start = from;
  let byte = bytes[at]!;
  while (at < length && byte > 32 && byte !== 62 && byte !== 47) {
    if (byte === 58) start = at + 1;
    byte = bytes[++at]!;
  }
  cursor.nameStart = start;
  cursor.nameEnd = at;
  cursor.attributeCount = 0;
  if (byte !== 62) at = scanAttributes(cursor, at);
  if (at >= length || at === from) damagedXml(cursor);
  if (bytes[at] === 47) {
    if (bytes[at + 1] !== 62) damagedXml(cursor);
    cursor.pos = at + 2;
    return EMPTY;
  }
  cursor.pos = at + 1;
  if (++cursor.depth > cursor.maxDepth) refuse("xml-depth", { part: cursor.part, limit: cursor.maxDepth });
  return OPEN;
}

/** Notes where the attributes stand; returns the offset of the ">" or "/" that ends the tag. */
function scanAttributes(cursor: XmlCursor, from: number): number {
  const { bytes, attributes } = cursor;
  const length = bytes.length;
  let at = from;
  let slot = 0;
  for (;;) {
    while (at < length && bytes[at]! <= 32) at++;
    const byte = bytes[at];
    if (at >= length || byte === 62 || byte === 47) break;
    if (slot >= attributes.length) damagedXml(cursor);
    attributes[slot] = at;
    while (at < length && bytes[at]! > 32 && bytes[at] !== 61) at++;
    attributes[slot + 1] = at;
    while (at < length && bytes[at]! <= 32) at++;
    if (bytes[at] !== 61) damagedXml(cursor);
    at++;
    while (at < length && bytes[at]! <= 32) at++;
    const quote = bytes[at];
    if (quote !== 34 && quote !== 39) damagedXml(cursor);
    attributes[slot + 2] = ++at;
    while (at < length && bytes[at] !== quote) at++;
    attributes[slot + 3] = at++;
    slot += 4;
  }
  cursor.attributeCount = slot / 4;
  return at;
}

/** Past a comment, a CDATA section outside any text we read, or a processing instruction. */
function skipMarkup(cursor: XmlCursor, at: number): number {
  if (cursor.bytes[at + 1] === 63) return offsetAfter(cursor, at, "?>");
  if (startsWith(cursor.bytes, at, "<!--")) return offsetAfter(cursor, at + 4, "-->");
  if (startsWith(cursor.bytes, at, "<![CDATA[")) return offsetAfter(cursor, at, "]]>");
  return refuse("xml-doctype", { part: cursor.part });
}

export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** The offset just after the next `text`; the part is refused as damaged when there is none. */
export function offsetAfter(cursor: XmlCursor, from: number, text: string): number {
  const last = text.charCodeAt(text.length - 1);
  let at = cursor.bytes.indexOf(last, from);
  while (at >= 0) {
    const start = at - text.length + 1;
    if (start >= from && startsWith(cursor.bytes, start, text)) return at + 1;
    at = cursor.bytes.indexOf(last, at + 1);
  }
  return damagedXml(cursor);
}

/** After OPEN: moves past the matching CLOSE, whatever is inside. */
export function skipElement(cursor: XmlCursor): void {
  const outside = cursor.depth - 1;
  while (cursor.depth > outside) nextTag(cursor);
}

/** Whether the last tag has this local name. */
export function isNamed(cursor: XmlCursor, name: string): boolean {
  return cursor.nameEnd - cursor.nameStart === name.length && startsWith(cursor.bytes, cursor.nameStart, name);
}

/** The local name of the last tag. */
export function tagName(cursor: XmlCursor): string {
  let name = "";
  for (let at = cursor.nameStart; at < cursor.nameEnd; at++) name += String.fromCharCode(cursor.bytes[at]!);
  return name;
}

/** The slot in `attributes` of the attribute without a prefix of that name, or -1. */
export function attributeSlot(cursor: XmlCursor, name: string): number {
  const { bytes, attributes } = cursor;
  for (let slot = 0; slot < cursor.attributeCount * 4; slot += 4) {
    const start = attributes[slot]!;
    if (attributes[slot + 1]! - start === name.length && startsWith(bytes, start, name)) return slot;
  }
  return -1;
}

/** The slot of the attribute with that local name and any prefix, or -1 (`r:id`, whose prefix a program may choose). */
export function prefixedSlot(cursor: XmlCursor, name: string): number {
  const { bytes, attributes } = cursor;
  for (let slot = 0; slot < cursor.attributeCount * 4; slot += 4) {
    const start = attributes[slot + 1]! - name.length;
    if (start > attributes[slot]! && bytes[start - 1] === 58 && startsWith(bytes, start, name)) return slot;
  }
  return -1;
}

export function damagedXml(cursor: XmlCursor): never {
  return refuse("xml-damaged", { part: cursor.part, offset: cursor.pos });
}
