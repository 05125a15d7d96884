import { parseRange } from "../cells/address.ts";
import type { SheetValidation } from "../cells/workbook.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countItem, countText } from "./tally.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { isNamed, nextTag, OPEN, skipElement } from "./xml-scan.ts";
import { attribute, elementText } from "./xml-text.ts";

/**
 * After the tag `dataValidation`: the validation, or nothing when it covers no range that makes sense. The form of
 * Excel 2010 (`x14:`), used for lists on another sheet, has its ranges and formulas in child elements.
 */
export function readValidation(cursor: XmlCursor, tag: number, context: SheetContext): readonly SheetValidation[] {
  const type = attribute(cursor, "type") ?? "none";
  let where = attribute(cursor, "sqref") ?? "";
  let formula1 = "";
  const outside = cursor.depth - 1;
  while (tag === OPEN && cursor.depth > outside) {
    if (nextTag(cursor) !== OPEN) continue;
    if (isNamed(cursor, "sqref")) where = elementText(cursor);
    else if (isNamed(cursor, "formula1")) formula1 = readFormula(cursor);
    else skipElement(cursor);
  }
  const ranges = where.split(/\s+/).flatMap((text) => parseRange(text) ?? []);
  countText(context, formula1.length);
  countItem(context, "dataValidation", ranges.length);
  return ranges.length === 0 ? [] : [{ type, ranges, formula1 }];
}

function readFormula(cursor: XmlCursor): string {
  const { pos, depth } = cursor;
  const text = elementText(cursor);
  if (text.trim() !== "") return text;
  cursor.pos = pos;
  cursor.depth = depth;
  return nextTag(cursor) === OPEN && isNamed(cursor, "f") ? elementText(cursor) : "";
}
