import { posix } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { childrenOf, element, parseXml, writeXml, type XmlElement } from "./xml.ts";

const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const FIXED_DATE = new Date(2000, 0, 1);

/** The parts of an .xlsx file by their names (without a leading "/"). */
export type Parts = Map<string, Uint8Array>;

/** A relationship with its target as the name of a part. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

export function unzipParts(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)));
}

/** The file of these parts; the same parts give the same bytes. */
export function zipParts(parts: Parts): Uint8Array {
  const files: Zippable = {};
  for (const [name, bytes] of parts) files[name] = bytes;
  return zipSync(files, { mtime: FIXED_DATE, level: 6 });
}

export function readPart(parts: Parts, name: string): XmlElement {
  const bytes = parts.get(name);
  if (!bytes) throw new Error(`The file has no part ${name}`);
  return parseXml(strFromU8(bytes).replace(/^\uFEFF/, ""));
}

export function writePart(parts: Parts, name: string, root: XmlElement | string): void {
  parts.set(name, strToU8(typeof root === "string" ? root : writeXml(root)));
}

/** The relationships of a part ("" for the package's own), the last word of their types as `type`. */
export function relationshipsOf(parts: Parts, part: string): Relationship[] {
  const name = relationsPart(part);
  if (!parts.has(name)) return [];
  return childrenOf(readPart(parts, name), "Relationship")
    .filter((one) => one.attributes["TargetMode"] !== "External")
    .map(({ attributes }) => ({
      id: attributes["Id"]!,
      type: posix.basename(attributes["Type"]!),
      target: resolved(posix.dirname(part), attributes["Target"]!),
    }));
}

/** Adds a relationship to a part; its id. */
export function addRelationship(parts: Parts, part: string, { type, target }: Omit<Relationship, "id">): string {
  const name = relationsPart(part);
  const root = parts.has(name) ? readPart(parts, name) : element("Relationships", { xmlns: RELATIONSHIPS });
  const taken = new Set(childrenOf(root).map((one) => one.attributes["Id"]));
  let number = 1;
  while (taken.has(`rId${String(number)}`)) number++;
  const id = `rId${String(number)}`;
  root.children.push(element("Relationship", { Id: id, Type: type, Target: `/${target}` }));
  writePart(parts, name, root);
  return id;
}

/** Takes out the relationships to a part. */
export function removeRelationship(parts: Parts, part: string, target: string): void {
  const name = relationsPart(part);
  const root = readPart(parts, name);
  root.children = childrenOf(root).filter((one) => resolved(posix.dirname(part), one.attributes["Target"]!) !== target);
  writePart(parts, name, root);
}

/** Says, or with undefined takes back, what kind of content a part holds. */
export function setContentType(parts: Parts, part: string, type: string | undefined): void {
  const root = readPart(parts, "[Content_Types].xml");
  root.children = childrenOf(root).filter((one) => one.attributes["PartName"] !== `/${part}`);
  if (type !== undefined) root.children.push(element("Override", { PartName: `/${part}`, ContentType: type }));
  writePart(parts, "[Content_Types].xml", root);
}

/** The first name of the form `before` + number + `after` that no part has. */
export function freePartName(parts: Parts, before: string, after: string): string {
  let number = 1;
  while (parts.has(`${before}${String(number)}${after}`)) number++;
  return `${before}${String(number)}${after}`;
}

function relationsPart(part: string): string {
  return posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`).replace(/^\.\//, "");
}

function resolved(folder: string, target: string): string {
  return target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
}
