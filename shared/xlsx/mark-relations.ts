import type { PackageDraft } from "./mark-package.ts";
import { findPart, readPart, removePart, writePart } from "./mark-package.ts";
import { addItems, dropItems } from "./mark-list.ts";
import { applyEdits, attributesOf, childrenOf, escapeXml, prefixOf, rootOf, withPrefix } from "./mark-xml.ts";
import { partKey } from "./zip.ts";

/** A relationship of a part (ECMA-376 Part 2, 6.5). */
export interface Relation {
  readonly id: string;
  /** The last segment of its type: "worksheet", "styles" … */
  readonly kind: string;
  readonly type: string;
  /** The part it leads to, without a leading slash; undefined outside the package. */
  readonly target: string | undefined;
}

const CONTENT_TYPES = "[Content_Types].xml";

/** The relationships of a part, or of the package when `owner` is "". */
export function relationsOf(draft: PackageDraft, owner: string): Relation[] {
  const name = findPart(draft, relationsPart(owner));
  if (name === undefined) return [];
  const xml = readPart(draft, name);
  return childrenOf(xml, rootOf(xml)).map((element) => {
    const attributes = attributesOf(xml, element);
    const type = attributes.get("Type") ?? "";
    const isOutside = attributes.get("TargetMode") === "External";
    const target = isOutside ? undefined : resolveTarget(owner, attributes.get("Target") ?? "");
    return { id: attributes.get("Id") ?? "", kind: type.slice(type.lastIndexOf("/") + 1), type, target };
  });
}

/** "xl/workbook.xml" → "xl/_rels/workbook.xml.rels" */
export function relationsPart(owner: string): string {
  const slash = owner.lastIndexOf("/") + 1;
  return `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`;
}

/** Relates a part to another one and gives the id of the new relationship. */
export function addRelation(draft: PackageDraft, owner: string, to: { type: string; target: string }): string {
  const xml = readPart(draft, relationsPart(owner));
  const root = rootOf(xml);
  const taken = new Set(relationsOf(draft, owner).map((relation) => relation.id));
  let number = taken.size + 1;
  while (taken.has(`rId${String(number)}`)) number++;
  const id = `rId${String(number)}`;
  const item = `<Relationship Id="${id}" Type="${to.type}" Target="/${escapeXml(to.target)}"/>`;
  writePart(draft, relationsPart(owner), applyEdits(xml, addItems(xml, root, [withPrefix(item, prefixOf(root))])));
  return id;
}

export function removeRelation(draft: PackageDraft, owner: string, id: string): void {
  dropFrom(draft, relationsPart(owner), (child) => child.get("Id") === id);
}

/** Declares the content type of a part that was added. */
export function addContentType(draft: PackageDraft, part: string, contentType: string): void {
  const xml = readPart(draft, CONTENT_TYPES);
  const root = rootOf(xml);
  const item = `<Override PartName="/${escapeXml(part)}" ContentType="${contentType}"/>`;
  writePart(draft, CONTENT_TYPES, applyEdits(xml, addItems(xml, root, [withPrefix(item, prefixOf(root))])));
}

/** Takes a part out of the package together with its relationships and the content types of both. */
export function removePartWhole(draft: PackageDraft, part: string): void {
  removePart(draft, part);
  removePart(draft, relationsPart(part));
  // LibreOffice declares a content type for each relationships part as well.
  const gone = [partKey(part), partKey(relationsPart(part))];
  dropFrom(draft, CONTENT_TYPES, (child) => gone.includes(partKey(child.get("PartName") ?? "")));
}

type Attributes = ReturnType<typeof attributesOf>;

function dropFrom(draft: PackageDraft, part: string, isMeant: (child: Attributes) => boolean): void {
  const xml = readPart(draft, part);
  const root = rootOf(xml);
  const meant = childrenOf(xml, root).filter((child) => isMeant(attributesOf(xml, child)));
  writePart(draft, part, applyEdits(xml, dropItems(xml, root, meant)));
}

function resolveTarget(owner: string, written: string): string {
  const target = decodePercents(written.replaceAll("\\", "/").replace(/#.*$/, ""));
  if (target.startsWith("/")) return target.slice(1);
  const segments = owner.split("/").slice(0, -1);
  for (const segment of target.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

function decodePercents(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
