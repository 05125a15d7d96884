import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import { refuse } from "./refusal.ts";
import type { TextBatch } from "./text-batch.ts";
import { decodeBatch, newTextBatch, takeText, untakeText } from "./text-batch.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { EMPTY, END, isNamed, nextTag, OPEN, startsWith } from "./xml-scan.ts";
import { richText } from "./xml-text.ts";

/** The shared texts in the order of the file: an empty entry holds its place, cells count on it. */
export function readSharedStrings(parts: PackageParts, key: string | undefined): readonly string[] {
  if (key === undefined || !parts.entries.has(key)) return [];
  const { codec, limits } = parts;
  const cursor = openPart(parts, key);
  const batch = newTextBatch(codec, cursor.part);
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (!isNamed(cursor, "si")) continue;
    if (tag === EMPTY) batch.texts.push("");
    if (tag !== OPEN || takePlainText(cursor, batch)) continue;
    const text = richText(cursor, codec);
    if (text.length > limits.textUnits) refuse("text-too-long", { part: cursor.part, limit: limits.textUnits });
    batch.texts.push(text);
  }
  decodeBatch(batch);
  return batch.texts;
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
