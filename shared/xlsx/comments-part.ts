import { parseAddress } from "../cells/address.ts";
import type { SheetComment } from "../cells/workbook.ts";
import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countItem, countText } from "./tally.ts";
import { CLOSE, END, isNamed, nextTag, OPEN } from "./xml-scan.ts";
import { attribute, richText } from "./xml-text.ts";

/** The comments (Excel: notes) of one sheet; one whose address makes no sense is left out. */
export function readComments(parts: PackageParts, key: string, context: SheetContext): readonly SheetComment[] {
  const cursor = openPart(parts, key);
  const comments: SheetComment[] = [];
  let place: { row: number; column: number } | undefined;
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE) continue;
    if (isNamed(cursor, "comment")) place = parseAddress(attribute(cursor, "ref") ?? "");
    if (!isNamed(cursor, "text")) continue;
    const text = tag === OPEN ? richText(cursor) : "";
    countItem(context, "comment");
    countText(context, text.length);
    if (place) comments.push({ ...place, text });
  }
  return comments;
}
