import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./refusal.ts";
import type { Tally } from "./tally.ts";
import { countItem, countPart, newTally } from "./tally.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { END, isNamed, nextTag, openXml, startsWith } from "./xml-scan.ts";
import { attribute } from "./xml-text.ts";
import type { ZipEntry } from "./zip.ts";
import { partKey, readZipDirectory, unpackEntry } from "./zip.ts";

/** A package whose parts are unpacked one at a time, and only when asked for. */
export interface PackageParts {
  readonly bytes: Uint8Array;
  readonly codec: Codec;
  readonly limits: Limits;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly tally: Tally;
}

export interface Relationship {
  /** The last segment of the type: "worksheet", "sharedStrings" … the same in the strict and the transitional namespaces. */
  readonly type: string;
  /** The part it leads to, as a key of `entries`. */
  readonly target: string;
}

/** Parts in UTF-16, which few programs write, are held three times over while they are turned into UTF-8. */
const LARGEST_UTF16 = 32 * 1024 * 1024;

export function openPackage(bytes: Uint8Array, codec: Codec, limits: Limits): PackageParts {
  const entries = new Map<string, ZipEntry>();
  for (const entry of readZipDirectory(bytes, codec, limits)) entries.set(partKey(entry.name), entry);
  return { bytes, codec, limits, entries, tally: newTally() };
}

/** Unpacks a part and opens it as XML; refuses the file when the part is missing, damaged or too large. */
export function openPart(parts: PackageParts, key: string): XmlCursor {
  const { codec } = parts;
  const entry = parts.entries.get(key) ?? refuse("part-missing", { part: key });
  countPart(parts, entry.size);
  const contents = toUtf8(unpackEntry(parts.bytes, entry, codec), codec, entry.name);
  const cursor = openXml(contents, entry.name, parts);
  cursor.pos = startsWith(contents, 0, "\u00EF\u00BB\u00BF") ? 3 : 0;
  refuseOtherEncodings(cursor);
  return cursor;
}

/** XML may come in UTF-16 too (XML 1.0, appendix F); everything after this reads UTF-8. */
function toUtf8(bytes: Uint8Array, codec: Codec, part: string): Uint8Array {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first === 60 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 60);
  if (!isLittle && !isBig) return bytes;
  if (bytes.length > LARGEST_UTF16) refuse("inflated-too-large", { limit: LARGEST_UTF16 / 1024 / 1024 });
  try {
    const text = codec.decodeUtf16(first === 60 || first === 0 ? bytes : bytes.subarray(2), isBig);
    return codec.encodeUtf8(text.replace(/^<\?xml[^>]*\?>/, ""));
  } catch {
    return refuse("xml-encoding", { part });
  }
}

/** A declaration such as encoding="GB2312" is refused: decoding it as UTF-8 would change the text silently. */
function refuseOtherEncodings(cursor: XmlCursor): void {
  const { bytes, pos } = cursor;
  if (!startsWith(bytes, pos, "<?xml")) return;
  const end = bytes.indexOf(62, pos);
  const declaration = String.fromCharCode(...bytes.subarray(pos, Math.min(end, pos + 256)));
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(declaration)?.[1];
  if (encoding && !/^(utf-?8|us-ascii|ascii)$/i.test(encoding)) refuse("xml-encoding", { part: cursor.part });
}

/** The relationships of a part by id; "" asks for those of the package. Targets outside the package are left out. */
export function readRelationships(parts: PackageParts, source: string): ReadonlyMap<string, Relationship> {
  const slash = source.lastIndexOf("/") + 1;
  const key = `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
  const relationships = new Map<string, Relationship>();
  if (!parts.entries.has(key)) return relationships;
  const cursor = openPart(parts, key);
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (!isNamed(cursor, "Relationship") || attribute(cursor, "TargetMode") === "External") continue;
    const id = attribute(cursor, "Id");
    const type = attribute(cursor, "Type") ?? "";
    const target = attribute(cursor, "Target");
    if (id === undefined || target === undefined) continue;
    countItem(parts, "Relationship");
    relationships.set(id, {
      type: type.slice(type.lastIndexOf("/") + 1),
      target: resolveTarget(parts, source, target),
    });
  }
  return relationships;
}

/** A target is a URI relative to its source part; some programs write it absolute, with backslashes or in other case. */
function resolveTarget(parts: PackageParts, source: string, target: string): string {
  const path = target.replaceAll("\\", "/").replace(/#.*$/, "");
  const segments = path.startsWith("/") ? [] : source.split("/").slice(0, -1);
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const key = segments.join("/").toLowerCase();
  return parts.entries.has(key) ? key : decodePercents(key);
}

function decodePercents(key: string): string {
  try {
    return decodeURIComponent(key).toLowerCase();
  } catch {
    return key;
  }
}

/** The content type of a part as [Content_Types].xml states it, in lower case; "" when it says nothing. */
export function contentTypeOf(parts: PackageParts, key: string): string {
  if (!parts.entries.has("[content_types].xml")) return "";
  const cursor = openPart(parts, "[content_types].xml");
  let byExtension = "";
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    const type = (attribute(cursor, "ContentType") ?? "").toLowerCase();
    if (isNamed(cursor, "Override") && partKey(attribute(cursor, "PartName") ?? "") === key) return type;
    const extension = attribute(cursor, "Extension");
    if (isNamed(cursor, "Default") && extension && key.endsWith(`.${extension.toLowerCase()}`)) byExtension = type;
  }
  return byExtension;
}
