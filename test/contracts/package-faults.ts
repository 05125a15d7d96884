import { unzipSync } from "fflate";
import { orderFaults, parseXml } from "./schema-order.ts";

type Parts = ReadonlyMap<string, string>;

/**
 * What Excel would repair or refuse in a package, although other programs open it: children out of order, parts without
 * a content type, relationships that lead nowhere, indices beyond their lists, priorities or names that occur twice.
 */
export function packageFaults(bytes: Uint8Array): string[] {
  const parts = xmlParts(bytes);
  const names = Object.keys(unzipSync(bytes));
  return [
    ...[...parts].flatMap(([name, xml]) => orderFaults(xml).map((fault) => `${name}: ${fault}`)),
    ...contentTypeFaults(parts, names),
    ...[...parts.keys()].filter((name) => name.endsWith(".rels")).flatMap((name) => relationFaults(parts, names, name)),
    ...[...parts].flatMap(([name, xml]) => (isWorksheet(xml) ? sheetFaults(parts, name) : [])),
    ...styleFaults(parts),
    ...workbookFaults(parts),
  ];
}

/** The XML parts of a package by name. */
export function xmlParts(bytes: Uint8Array): Map<string, string> {
  const decoder = new TextDecoder();
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/i.test(name));
  return new Map(entries.map(([name, data]) => [name, decoder.decode(data)]));
}

/** The part that was parsed last: one part is asked many questions in a row. */
const latest: { xml: string; document: Document | string } = { xml: "", document: "" };

function elements(xml: string | undefined, local: string): Element[] {
  if (xml === undefined) return [];
  if (latest.xml !== xml) Object.assign(latest, { xml, document: parseXml(xml) });
  return typeof latest.document === "string" ? [] : [...latest.document.getElementsByTagNameNS("*", local)];
}

function isWorksheet(xml: string): boolean {
  return /<(?:\w+:)?worksheet[\s>]/.test(xml);
}

function contentTypeFaults(parts: Parts, names: readonly string[]): string[] {
  const xml = parts.get("[Content_Types].xml");
  const extensions = elements(xml, "Default").map((element) => element.getAttribute("Extension")!.toLowerCase());
  const overrides = elements(xml, "Override").map((element) => element.getAttribute("PartName")!.slice(1));
  const untyped = names.filter((name) => {
    return (
      name !== "[Content_Types].xml" &&
      !overrides.includes(name) &&
      !extensions.includes(name.split(".").at(-1)!.toLowerCase())
    );
  });
  return [
    ...untyped.map((name) => `${name}: no content type`),
    ...overrides.filter((name) => !names.includes(name)).map((name) => `[Content_Types].xml: ${name} is missing`),
    ...repeated(overrides).map((name) => `[Content_Types].xml: ${name} twice`),
  ];
}

function relationFaults(parts: Parts, names: readonly string[], rels: string): string[] {
  const owner = rels.replace(/_rels\/([^/]*)\.rels$/, "$1");
  const relations = elements(parts.get(rels), "Relationship");
  const ids = relations.map((element) => element.getAttribute("Id")!);
  const lost = relations
    .filter((element) => element.getAttribute("TargetMode") !== "External")
    .flatMap((element) => {
      const base = `http://package/${owner}`;
      const target = decodeURIComponent(new URL(element.getAttribute("Target")!, base).pathname.slice(1));
      return names.includes(target) ? [] : [`${rels}: ${target} is missing`];
    });
  const used = [...(parts.get(owner) ?? "").matchAll(/\s\w+:(?:id|embed|link|pict)="(rId\w+)"/g)].map(([, id]) => id!);
  const unknown = used.filter((id) => !ids.includes(id)).map((id) => `${owner}: relationship ${id} is missing`);
  return [...lost, ...unknown, ...repeated(ids).map((id) => `${rels}: ${id} twice`)];
}

function sheetFaults(parts: Parts, name: string): string[] {
  const xml = parts.get(name);
  const styles = parts.get("xl/styles.xml");
  const xfs = countInside(styles, "cellXfs");
  const dxfs = countInside(styles, "dxfs");
  const cells = elements(xml, "c");
  const rules = elements(xml, "cfRule");
  return [
    ...cells
      .filter((cell) => Number(cell.getAttribute("s") ?? "0") > Math.max(0, xfs - 1))
      .map(() => `${name}: style beyond cellXfs`),
    ...rules
      .filter((rule) => Number(rule.getAttribute("dxfId") ?? "-1") >= dxfs)
      .map(() => `${name}: dxfId beyond dxfs`),
    ...repeated(rules.flatMap((rule) => rule.getAttribute("priority") ?? [])).map(
      (priority) => `${name}: priority ${priority} twice`,
    ),
    ...repeated(cells.map((cell) => cell.getAttribute("r") ?? "")).map((address) => `${name}: cell ${address} twice`),
    ...repeated(elements(xml, "mergeCell").map((merge) => merge.getAttribute("ref")!)).map(
      (ref) => `${name}: merge ${ref} twice`,
    ),
    ...elements(xml, "t")
      .filter((text) => (text.textContent ?? "").length > 33_000)
      .map(() => `${name}: text too long`),
  ];
}

function styleFaults(parts: Parts): string[] {
  const xml = parts.get("xl/styles.xml");
  const counts = ["fonts", "fills", "borders", "cellXfs", "dxfs"].flatMap((list) => elements(xml, list));
  const wrong = counts.filter(
    (list) => list.hasAttribute("count") && Number(list.getAttribute("count")) !== list.children.length,
  );
  const limits = { fontId: "fonts", fillId: "fills", borderId: "borders", xfId: "cellStyleXfs" };
  const beyond = elements(xml, "xf").flatMap((xf) => {
    return Object.entries(limits).filter(([id, list]) => Number(xf.getAttribute(id) ?? "-1") >= countInside(xml, list));
  });
  return [
    ...wrong.map((list) => `xl/styles.xml: count of ${list.localName}`),
    ...beyond.map(([id]) => `xl/styles.xml: ${id} beyond its list`),
  ];
}

function workbookFaults(parts: Parts): string[] {
  const xml = parts.get("xl/workbook.xml");
  const sheets = elements(xml, "sheet");
  const titles = sheets.map((sheet) => sheet.getAttribute("name")!.toLowerCase());
  const names = elements(xml, "definedName");
  const scoped = names.map(
    (name) => `${name.getAttribute("localSheetId") ?? ""}!${name.getAttribute("name")!.toLowerCase()}`,
  );
  const views = elements(xml, "workbookView");
  return [
    ...repeated(titles).map((title) => `two sheets ${title}`),
    ...titles
      .filter((title) => title.length > 31 || /[[\]:*?/\\]/.test(title))
      .map((title) => `illegal sheet name ${title}`),
    ...repeated(sheets.map((sheet) => sheet.getAttribute("sheetId")!)).map((id) => `sheetId ${id} twice`),
    ...repeated(scoped).map((name) => `defined name ${name} twice`),
    ...names
      .filter((name) => Number(name.getAttribute("localSheetId") ?? "-1") >= sheets.length)
      .map(() => "name of no sheet"),
    ...views
      .filter((view) => Number(view.getAttribute("activeTab") ?? "0") >= sheets.length)
      .map(() => "activeTab beyond the sheets"),
  ];
}

function countInside(xml: string | undefined, list: string): number {
  return elements(xml, list)[0]?.children.length ?? 0;
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = values.filter((value) => value !== "" && seen.size === seen.add(value).size);
  return [...new Set(again)];
}
