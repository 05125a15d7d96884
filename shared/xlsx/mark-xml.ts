import { refuse } from "./refusal.ts";

/** One element of a part, as offsets into the part's text, so that everything around a change stays as it was. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly start: number;
  /** Behind the ">" of the start tag. */
  readonly contentStart: number;
  /** At the "<" of the end tag; equal to `contentStart` in a self-closing element. */
  readonly contentEnd: number;
  readonly end: number;
  readonly isSelfClosing: boolean;
}

/** Replaces `[start, end)` of a part's text. */
export interface XmlEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The root element of a part; refuses a text without one. */
export function rootOf(xml: string): XmlElement {
  const [root] = elementsBetween(xml, 0, xml.length);
  return root ?? refuse("xml-damaged", { part: "XML", offset: 0 });
}

/** The elements directly inside `parent`, in their order. */
export function childrenOf(xml: string, parent: XmlElement): XmlElement[] {
  return elementsBetween(xml, parent.contentStart, parent.contentEnd);
}

export function childOf(xml: string, parent: XmlElement, local: string): XmlElement | undefined {
  return childrenOf(xml, parent).find((child) => child.local === local);
}

/** The prefix of an element with its colon, "" when it has none: what our own elements beside it must carry. */
export function prefixOf(element: XmlElement): string {
  return element.name.slice(0, element.name.length - element.local.length);
}

/** The attributes of an element by their written names, decoded. */
export function attributesOf(xml: string, element: XmlElement): ReadonlyMap<string, string> {
  const tag = xml.slice(element.start + 1 + element.name.length, element.contentStart - 1);
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of tag.matchAll(/([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name!, decodeEntities(double ?? single ?? ""));
  }
  return attributes;
}

export function innerXml(xml: string, element: XmlElement): string {
  return xml.slice(element.contentStart, element.contentEnd);
}

export function outerXml(xml: string, element: XmlElement): string {
  return xml.slice(element.start, element.end);
}

/** Applies edits that do not overlap; those at one place keep the order in which they were given. */
export function applyEdits(xml: string, edits: readonly XmlEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    pieces.push(xml.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  pieces.push(xml.slice(from));
  return pieces.join("");
}

/** Gives the elements of a piece of our own, which is written without prefixes, the prefix of its surroundings. */
export function withPrefix(fragment: string, prefix: string): string {
  return prefix === "" ? fragment : fragment.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}`);
}

/** Character data or an attribute value of a part. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<{ [character: string]: string }> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The text behind character and entity references. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9A-Fa-f]{1,6}|#\d{1,7}|[a-z]+);/g, (whole, reference: string) => {
    if (!reference.startsWith("#")) return NAMED.get(reference) ?? whole;
    const point = Number(reference.startsWith("#x") ? `0${reference.slice(1)}` : reference.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function elementsBetween(xml: string, from: number, to: number): XmlElement[] {
  const found: XmlElement[] = [];
  const open: Tag[] = [];
  for (let tag = nextTag(xml, from, to); tag; tag = nextTag(xml, skipFrom(xml, tag, open.length), to)) {
    if (tag.kind === "close") {
      const start = open.pop();
      if (open.length === 0 && start) found.push(elementOf(start, tag));
    } else if (tag.kind === "open") {
      open.push(tag);
    } else if (open.length === 0) {
      found.push(elementOf(tag, tag));
    }
  }
  return found;
}

interface Tag {
  readonly kind: "open" | "close" | "empty";
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function elementOf(start: Tag, close: Tag): XmlElement {
  const isSelfClosing = start.kind === "empty";
  return {
    name: start.name,
    local: start.name.slice(start.name.indexOf(":") + 1),
    start: start.start,
    contentStart: start.end,
    contentEnd: isSelfClosing ? start.end : close.start,
    end: close.end,
    isSelfClosing,
  };
}

/** The cells are nearly all of a worksheet and nothing in them concerns us: one search jumps to their end. */
function skipFrom(xml: string, tag: Tag, depth: number): number {
  if (depth !== 1 || tag.kind !== "open" || !tag.name.endsWith("sheetData")) return tag.end;
  const close = xml.indexOf(`</${tag.name}`, tag.end);
  const comment = xml.indexOf("<!", tag.end);
  return close === -1 || (comment !== -1 && comment < close) ? tag.end : close;
}

function nextTag(xml: string, from: number, to: number): Tag | undefined {
  for (let start = xml.indexOf("<", from); start !== -1 && start < to;) {
    const skipped = endOfNonElement(xml, start);
    if (skipped === undefined) return readTag(xml, start);
    start = xml.indexOf("<", skipped);
  }
  return undefined;
}

function endOfNonElement(xml: string, start: number): number | undefined {
  if (xml.startsWith("<!--", start)) return behind(xml, "-->", start + 4);
  if (xml.startsWith("<![CDATA[", start)) return behind(xml, "]]>", start + 9);
  if (xml.startsWith("<?", start)) return behind(xml, "?>", start + 2);
  return xml.startsWith("<!", start) ? behind(xml, ">", start + 2) : undefined;
}

function behind(xml: string, closing: string, from: number): number {
  const at = xml.indexOf(closing, from);
  return at === -1 ? xml.length : at + closing.length;
}

function readTag(xml: string, start: number): Tag {
  const end = endOfTag(xml, start);
  const isClose = xml.charCodeAt(start + 1) === SLASH;
  const nameStart = isClose ? start + 2 : start + 1;
  let nameEnd = nameStart;
  while (nameEnd < end && !isNameEnd(xml.charCodeAt(nameEnd))) nameEnd++;
  const kind = isClose ? "close" : xml.charCodeAt(end - 2) === SLASH ? "empty" : "open";
  return { kind, name: xml.slice(nameStart, nameEnd), start, end };
}

/** A ">" inside quotes does not end a tag. */
function endOfTag(xml: string, start: number): number {
  for (let at = start + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === DOUBLE || code === SINGLE) {
      const closing = xml.indexOf(code === DOUBLE ? '"' : "'", at + 1);
      if (closing === -1) break;
      at = closing;
    }
  }
  return refuse("xml-damaged", { part: "XML", offset: 0 });
}

function isNameEnd(code: number): boolean {
  return code === GREATER || code === SLASH || code <= 32;
}

const DOUBLE = 34;
const SINGLE = 39;
const SLASH = 47;
const GREATER = 62;
