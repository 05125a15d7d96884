import { parseRange } from "../cells/address.ts";
import type { SheetTable } from "../cells/workbook.ts";
import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countItem, countText } from "./tally.ts";
import { CLOSE, END, isNamed, nextTag } from "./xml-scan.ts";
import { attribute, unescapeText } from "./xml-text.ts";
import { expectRoot } from "./workbook-part.ts";

/** Reads one table; nothing when its range makes no sense. */
export function readTable(parts: PackageParts, key: string, context: SheetContext): readonly SheetTable[] {
  const cursor = openPart(parts, key);
  expectRoot(cursor, "table");
  const name = attribute(cursor, "displayName") ?? attribute(cursor, "name") ?? "";
  const range = parseRange(attribute(cursor, "ref") ?? "");
  const totalsRows = Number(attribute(cursor, "totalsRowCount") ?? 0) || 0;
  const hasHeader = attribute(cursor, "headerRowCount") !== "0";
  const columns: string[] = [];
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE || !isNamed(cursor, "tableColumn")) continue;
    countItem(context, "tableColumn");
    const column = unescapeText(attribute(cursor, "name") ?? "");
    countText(context, column.length);
    columns.push(column);
  }
  if (!range) return [];
  return [{ name: unescapeText(name), range, totalsRows, columns, ...(hasHeader ? {} : { headerRows: 0 }) }];
}
