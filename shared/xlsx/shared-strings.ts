import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import { countText } from "./tally.ts";
import type { TextBatch } from "./text-batch.ts";
import { decodeBatch, dropTaken, keepTaken, newTextBatch, takeText } from "./text-batch.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { CLOSE, END, isNamed, nextTag, OPEN, startsWith } from "./xml-scan.ts";
import { richText } from "./xml-text.ts";

/** The shared texts in the order of the file: an empty entry holds its place, cells count on it. */
export function readSharedStrings(parts: PackageParts, key: string | undefined): readonly string[] {
  if (key === undefined || !parts.entries.has(key)) return [];
  const cursor = openPart(parts, key);
  const texts: string[] = [];
  const batch = newTextBatch<number>(cursor, (index, text) => {
    texts[index] = text;
  });
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE || !isNamed(cursor, "si")) continue;
    texts.push("");
    if (tag === OPEN) countText(parts, readEntry(cursor, texts, batch));
  }
  decodeBatch(batch);
  return texts;
}

/** Reads the entry that is the last of `texts`, now or with the batch, and returns its length in UTF-16 units. */
function readEntry(cursor: XmlCursor, texts: string[], batch: TextBatch<number>): number {
  if (takePlainText(cursor, batch)) return keepTaken(batch, texts.length - 1);
  const text = richText(cursor);
  texts[texts.length - 1] = text;
  return text.length;
}

/** Takes `<t>text</t></si>`, which nearly every entry is; false, and no move, for every other. */
function takePlainText(cursor: XmlCursor, batch: TextBatch<number>): boolean {
  const { bytes, pos, depth } = cursor;
  if (nextTag(cursor) === OPEN && isNamed(cursor, "t")) {
    const end = takeText(batch, bytes, cursor.pos);
    if (end >= 0 && startsWith(bytes, end, "</t></si>")) {
      cursor.pos = end + 9;
      cursor.depth = depth - 1;
      return true;
    }
    if (end >= 0) dropTaken(batch);
  }
  cursor.pos = pos;
  cursor.depth = depth;
  return false;
}
