import { JSDOM } from "jsdom";
import { schemaSequences } from "./schema-sequences.ts";

const MAIN = [
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
];

const { DOMParser } = new JSDOM().window;

/**
 * Where the children of a SpreadsheetML part stand in another order than the schema's, or do not belong at all. Excel
 * repairs or refuses such a part; LibreOffice and openpyxl do not notice. A part that is not well formed is a fault too.
 */
export function orderFaults(xml: string): string[] {
  const document = parseXml(xml);
  if (typeof document === "string") return [document];
  const root = document.documentElement;
  return MAIN.includes(root.namespaceURI ?? "") ? faultsInside(root, root.localName) : [];
}

/** The document of a part, or what is wrong with its XML. */
export function parseXml(xml: string): Document | string {
  const document = new DOMParser().parseFromString(xml.replace(/^\ufeff/, ""), "application/xml") as Document;
  const error = document.getElementsByTagName("parsererror")[0];
  return error ? `not well formed: ${(error.textContent ?? "").slice(0, 200)}` : document;
}

function faultsInside(element: Element, path: string): string[] {
  const inside = [...element.children].filter((child) => MAIN.includes(child.namespaceURI ?? ""));
  const sequence = schemaSequences[element.localName];
  const own = sequence === undefined || element.localName === "extLst" ? [] : sequenceFaults(inside, sequence, path);
  return [...own, ...inside.flatMap((child) => faultsInside(child, `${path}/${child.localName}`))];
}

function sequenceFaults(children: readonly Element[], sequence: string, path: string): string[] {
  const isChoice = sequence.includes("|");
  const items = sequence.split(/[ |]+/);
  const order = items.map((item) => item.replace("*", ""));
  const faults: string[] = [];
  let last = -1;
  for (const { localName } of children) {
    const at = order.indexOf(localName);
    if (at === -1) faults.push(`${path}: ${localName} does not belong here`);
    else if (!isChoice && at < last) faults.push(`${path}: ${localName} stands after ${order[last]!}`);
    else if (!isChoice && at === last && !items[at]!.endsWith("*"))
      faults.push(`${path}: ${localName} stands there twice`);
    last = Math.max(last, at);
  }
  return faults;
}
