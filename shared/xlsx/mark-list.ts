import type { XmlEdit, XmlElement } from "./mark-xml.ts";
import { childrenOf, outerXml } from "./mark-xml.ts";

/**
 * Adds items behind the last one of a list element (`dxfs`, `fonts`, `definedNames` …) and counts them where it counts.
 * A list that stood empty keeps a space before its ">": taking the items out again then leaves an empty list, whereas
 * a list that is wholly ours goes away.
 */
export function addItems(xml: string, list: XmlElement, items: readonly string[]): XmlEdit[] {
  const text = items.join("");
  const isEmpty = childrenOf(xml, list).length === 0;
  const startTag = recount(xml.slice(list.start, list.contentStart), items.length);
  if (!isEmpty) {
    return [
      { start: list.start, end: list.contentStart, text: startTag },
      { start: list.contentEnd, end: list.contentEnd, text },
    ];
  }
  const open = `${unclosed(startTag)} >`;
  return [{ start: list.start, end: list.end, text: `${open}${text}</${list.name}>` }];
}

/** Takes items out of a list element; an element left without any goes too, or is left empty as it was found. */
export function dropItems(xml: string, list: XmlElement, items: readonly XmlElement[]): XmlEdit[] {
  if (items.length === 0) return [];
  const startTag = recount(xml.slice(list.start, list.contentStart), -items.length);
  if (items.length === childrenOf(xml, list).length) {
    const text = /\s>$/.test(startTag) ? startTag.replace(/\s>$/, "/>") : "";
    return [{ start: list.start, end: list.end, text }];
  }
  const removed = items.map(({ start, end }) => ({ start, end, text: "" }));
  return [{ start: list.start, end: list.contentStart, text: startTag }, ...removed];
}

/** Where a run of items stands in a list, counted from 0; undefined when the list does not hold it. */
export function findItems(xml: string, list: XmlElement, items: readonly string[]): number | undefined {
  const written = childrenOf(xml, list).map((child) => outerXml(xml, child));
  for (let first = written.length - items.length; first >= 0; first--) {
    if (items.every((item, index) => written[first + index] === item)) return first;
  }
  return undefined;
}

/** Where a new child belongs: behind the last child that the schema puts before it. */
export function placeFor(xml: string, root: XmlElement, place: { order: readonly string[]; local: string }): number {
  const rank = place.order.indexOf(place.local);
  const before = childrenOf(xml, root).filter((child) => {
    const own = place.order.indexOf(meaningOf(xml, child));
    return own !== -1 && own < rank;
  });
  return before.at(-1)?.end ?? root.contentStart;
}

/** `mc:AlternateContent` stands where the element it offers would stand. */
function meaningOf(xml: string, child: XmlElement): string {
  if (child.local !== "AlternateContent") return child.local;
  const [choice] = childrenOf(xml, child);
  const [offered] = choice ? childrenOf(xml, choice) : [];
  return offered?.local ?? child.local;
}

/** A start tag without its "/>" or ">" and the blanks before: no regular expression, which a mile of blanks would stall. */
export function unclosed(startTag: string): string {
  return startTag.slice(0, startTag.endsWith("/>") ? -2 : -1).trimEnd();
}

function recount(startTag: string, added: number): string {
  return startTag.replace(/(\scount\s*=\s*["'])(\d+)(?=["'])/, (_, head: string, count: string) => {
    return head + String(Math.max(0, Number(count) + added));
  });
}
