import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import { countText } from "./tally.ts";
import type { TextBatch } from "./text-batch.ts";
import { decodeBatch, isHalfFull, newTextBatch, takeText, untakeText } from "./text-batch.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { CLOSE, EMPTY, END, isNamed, nextTag, OPEN, startsWith } from "./xml-scan.ts";
import { richText } from "./xml-text.ts";

/** The shared texts in the order of the file: an empty entry holds its place, cells count on it. */
export function readSharedStrings(parts: PackageParts, key: string | undefined): readonly string[] {
  if (key === undefined || !parts.entries.has(key)) return [];
  const cursor = openPart(parts, key);
  const batch = newTextBatch(parts.codec, cursor.part);
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE || !isNamed(cursor, "si")) continue;
    countText(parts, tag === OPEN ? takeEntry(cursor, batch) : 0);
    if (tag === EMPTY) batch.texts.push("");
  }
  decodeBatch(batch);
  return batch.texts;
}

/** Takes one entry and returns its length in UTF-16 units. */
function takeEntry(cursor: XmlCursor, batch: TextBatch): number {
  if (isHalfFull(batch)) decodeBatch(batch);
  const before = batch.units;
  if (takePlainText(cursor, batch)) return batch.units - before;
  const text = richText(cursor);
  batch.texts.push(text);
  return text.length;
}

/** Takes `<t>text</t></si>`, which nearly every entry is; false, and no move, for every other. */
function takePlainText(cursor: XmlCursor, batch: TextBatch): boolean {
  const { bytes, pos, depth } = cursor;
  if (nextTag(cursor) === OPEN && isNamed(cursor, "t")) {
    const end = takeText(batch, bytes, cursor.pos);
    if (end >= 0) {
      if (startsWith(bytes, end, "</t></si>")) {
        cursor.pos = end + 9;
        cursor.depth = depth - 1;
        return true;
      }
      untakeText(batch);
    }
  }
  cursor.pos = pos;
  cursor.depth = depth;
  return false;
}
