import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import { refuse } from "./refusal.ts";
import { END, isNamed, nextTag, OPEN, EMPTY } from "./xml-scan.ts";
import { richText } from "./xml-text.ts";

/** The shared texts in the order of the file: an empty entry holds its place, cells count on it. */
export function readSharedStrings(parts: PackageParts, key: string | undefined): readonly string[] {
  if (key === undefined || !parts.entries.has(key)) return [];
  const { codec, limits } = parts;
  const cursor = openPart(parts, key);
  const texts: string[] = [];
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (!isNamed(cursor, "si")) continue;
    if (tag === EMPTY) texts.push("");
    if (tag !== OPEN) continue;
    const text = richText(cursor, codec);
    if (text.length > limits.textUnits) refuse("text-too-long", { part: cursor.part, limit: limits.textUnits });
    texts.push(text);
  }
  return texts;
}
