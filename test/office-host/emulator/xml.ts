/** One element of a part as a tree: what the emulator does not understand is written back as it was read. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The root element of an XML text; throws when the text ends inside an element. */
export function parseXml(text: string): XmlElement {
  const stack: XmlElement[] = [element("")];
  let at = 0;
  for (;;) {
    const open = text.indexOf("<", at);
    if (open < 0) break;
    const inside = stack[stack.length - 1]!;
    if (open > at && stack.length > 1) inside.children.push(decode(text.slice(at, open)));
    at = readMarkup(text, open, stack);
  }
  const root = stack[0]!.children.find((child) => typeof child !== "string");
  if (stack.length !== 1 || root === undefined) throw new Error("XML ends inside an element");
  return root;
}

/** A part's text, with its XML declaration. */
export function writeXml(root: XmlElement): string {
  return HEAD + xmlOf(root);
}

/** One element as text. */
export function xmlOf({ name, attributes, children }: XmlElement): string {
  let text = `<${name}`;
  for (const key of Object.keys(attributes)) text += ` ${key}="${escapeXml(attributes[key]!)}"`;
  if (children.length === 0) return `${text}/>`;
  text += ">";
  for (const child of children) text += typeof child === "string" ? escapeXml(child) : xmlOf(child);
  return `${text}</${name}>`;
}

/** A new element. */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: (XmlElement | string)[] = [],
): XmlElement {
  return { name, attributes, children };
}

/** The first child element of a name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child): child is XmlElement => typeof child !== "string" && child.name === name);
}

/** All child elements, of one name when it is given. */
export function childrenOf(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const elements = (parent?.children ?? []).filter((child): child is XmlElement => typeof child !== "string");
  return name === undefined ? elements : elements.filter((child) => child.name === name);
}

/** The text inside an element, of its descendants too. */
export function textOf(parent: XmlElement | undefined): string {
  return (parent?.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** A copy that can be changed without changing the original. */
export function cloneXml({ name, attributes, children }: XmlElement): XmlElement {
  return element(
    name,
    { ...attributes },
    children.map((child) => (typeof child === "string" ? child : cloneXml(child))),
  );
}

/** Puts a child where the schema wants it: before the first present element of those named in `before`. */
export function insertBefore(parent: XmlElement, child: XmlElement, before: readonly string[]): void {
  const at = parent.children.findIndex((one) => typeof one !== "string" && before.includes(one.name));
  parent.children.splice(at < 0 ? parent.children.length : at, 0, child);
}

/** Text for the inside of an element or an attribute. */
export function escapeXml(text: string): string {
  if (!/[&<>"\r\n\t]/.test(text)) return text;
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\r\n\t]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** Reads a tag, comment, instruction or CDATA at `open`; the position after it. */
function readMarkup(text: string, open: number, stack: XmlElement[]): number {
  if (text.startsWith("<!--", open)) return text.indexOf("-->", open) + 3;
  if (text.startsWith("<![CDATA[", open)) {
    const close = text.indexOf("]]>", open);
    stack[stack.length - 1]!.children.push(text.slice(open + 9, close));
    return close + 3;
  }
  const close = text.indexOf(">", open);
  if (close < 0) throw new Error("XML ends inside a tag");
  const sign = text[open + 1]!;
  if (sign === "/") stack.pop();
  else if (sign !== "?" && sign !== "!") readTag(text.slice(open + 1, close), stack);
  return close + 1;
}

function readTag(tag: string, stack: XmlElement[]): void {
  const isEmpty = tag.endsWith("/");
  const nameEnd = /[\s/]/.exec(tag)?.index ?? tag.length;
  const made = element(tag.slice(0, nameEnd));
  const attribute = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  attribute.lastIndex = nameEnd;
  for (let found = attribute.exec(tag); found !== null; found = attribute.exec(tag)) {
    made.attributes[found[1]!] = decode(found[2] ?? found[3]!);
  }
  stack[stack.length - 1]!.children.push(made);
  if (!isEmpty) stack.push(made);
}

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x?)?([0-9a-zA-Z]+);/g, (whole, number: string | undefined, body: string) => {
    if (number === undefined) return NAMED[body] ?? whole;
    return String.fromCodePoint(Number.parseInt(body, number === "#x" ? 16 : 10));
  });
}
