import { addItems, dropItems, placeFor, unclosed } from "./mark-list.ts";
import type { PackageDraft } from "./mark-package.ts";
import { readPart, writePart } from "./mark-package.ts";
import type { WorkbookPart } from "./mark-workbook.ts";
import { relationsNamespace } from "./mark-workbook.ts";
import type { XmlElement } from "./mark-xml.ts";
import { applyEdits, attributesOf, childOf, childrenOf, escapeXml, prefixOf, rootOf, withPrefix } from "./mark-xml.ts";
import { refuse } from "./refusal.ts";

/** The children of a workbook part that stand before its settings of calculation, and these, in the schema's order. */
export const WORKBOOK_ORDER = [
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "workbookProtection",
  "bookViews",
  "sheets",
].concat([...["functionGroups", "externalReferences", "definedNames", "calcPr"]]);

/** Lists a new worksheet last, so that no index of another sheet changes. */
export function listSheet(
  draft: PackageDraft,
  workbook: WorkbookPart,
  sheet: { name: string; relation: string },
): void {
  const { path } = workbook;
  const xml = readPart(draft, path);
  const root = rootOf(xml);
  const list = childOf(xml, root, "sheets") ?? refuse("part-missing", { part: "sheets" });
  const ids = childrenOf(xml, list).map((element) => Number(attributesOf(xml, element).get("sheetId") ?? "0"));
  const namespace = relationsNamespace(workbook);
  // openpyxl declares the prefix on each sheet, the SDK calls it otherwise: ours declares its own where it must.
  const declaration = attributesOf(xml, root).get("xmlns:r") === namespace ? "" : ` xmlns:r="${namespace}"`;
  const id = String(Math.max(0, ...ids) + 1);
  const item = `<sheet${declaration} name="${escapeXml(sheet.name)}" sheetId="${id}" r:id="${sheet.relation}"/>`;
  writePart(draft, path, applyEdits(xml, addItems(xml, list, [withPrefix(item, prefixOf(root))])));
}

/** Adds defined names; `sheet` is the index of the sheet that one is local to. */
export function addNames(
  draft: PackageDraft,
  path: string,
  names: readonly { name: string; refersTo: string; sheet?: number; isHidden: boolean }[],
): void {
  const xml = readPart(draft, path);
  const root = rootOf(xml);
  const prefix = prefixOf(root);
  const items = names.map(({ name, refersTo, sheet, isHidden }) => {
    const local = sheet === undefined ? "" : ` localSheetId="${String(sheet)}"`;
    const hidden = isHidden ? ' hidden="1"' : "";
    return withPrefix(`<definedName name="${name}"${local}${hidden}>${escapeXml(refersTo)}</definedName>`, prefix);
  });
  const list = childOf(xml, root, "definedNames");
  if (list) return writePart(draft, path, applyEdits(xml, addItems(xml, list, items)));
  const at = placeFor(xml, root, { order: WORKBOOK_ORDER, local: "definedNames" });
  const text = `<${prefix}definedNames>${items.join("")}</${prefix}definedNames>`;
  writePart(draft, path, applyEdits(xml, [{ start: at, end: at, text }]));
}

/** Takes a sheet off the list with the names local to it and those called `ownName`; later sheets move up by one. */
export function unlistSheet(
  draft: PackageDraft,
  path: string,
  sheet: { index: number | undefined; ownName: string },
): void {
  dropNames(draft, path, sheet);
  if (sheet.index === undefined) return;
  const xml = readPart(draft, path);
  const root = rootOf(xml);
  const list = childOf(xml, root, "sheets");
  const item = list ? childrenOf(xml, list)[sheet.index] : undefined;
  if (!list || !item) return;
  const views = childOf(xml, root, "bookViews");
  const edits = (views ? childrenOf(xml, views) : []).map(({ start, contentStart }) => {
    return { start, end: contentStart, text: shiftTabs(xml.slice(start, contentStart), sheet.index!) };
  });
  writePart(draft, path, applyEdits(xml, [...edits, ...dropItems(xml, list, [item])]));
}

function dropNames(draft: PackageDraft, path: string, sheet: { index: number | undefined; ownName: string }): void {
  const xml = readPart(draft, path);
  const list = childOf(xml, rootOf(xml), "definedNames");
  if (!list) return;
  const placeOf = (element: XmlElement): number => Number(attributesOf(xml, element).get("localSheetId") ?? "-1");
  const dropped = childrenOf(xml, list).filter((element) => {
    return attributesOf(xml, element).get("name") === sheet.ownName || placeOf(element) === sheet.index;
  });
  const moved = childrenOf(xml, list).filter((element) => {
    return (
      sheet.index !== undefined &&
      placeOf(element) > sheet.index &&
      !dropped.some(({ start }) => start === element.start)
    );
  });
  const edits = moved.map((element) => {
    const tag = xml.slice(element.start, element.contentStart);
    const text = tag.replace(
      /(\slocalSheetId\s*=\s*["'])\d+/,
      (_, head: string) => head + String(placeOf(element) - 1),
    );
    return { start: element.start, end: element.contentStart, text };
  });
  writePart(draft, path, applyEdits(xml, [...dropItems(xml, list, dropped), ...edits]));
}

function shiftTabs(tag: string, removed: number): string {
  return tag.replace(/(\s(?:activeTab|firstSheet)\s*=\s*["'])(\d+)/g, (_, head: string, tab: string) => {
    const index = Number(tab);
    return head + String(index > removed || (index === removed && index > 0) ? index - 1 : index);
  });
}

/** Makes a sheet the one that is shown when the workbook opens. */
export function activateSheet(draft: PackageDraft, path: string, index: number): void {
  const xml = readPart(draft, path);
  const views = childOf(xml, rootOf(xml), "bookViews");
  const [view] = views ? childrenOf(xml, views) : [];
  if (!view) return;
  const bare = xml.slice(view.start, view.contentStart).replace(/\sactiveTab\s*=\s*["']\d*["']/, "");
  const text = `${unclosed(bare)} activeTab="${String(index)}"${bare.endsWith("/>") ? "/>" : ">"}`;
  writePart(draft, path, applyEdits(xml, [{ start: view.start, end: view.contentStart, text }]));
}
