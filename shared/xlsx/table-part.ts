import { parseRange } from "../cells/address.ts";
import type { SheetTable } from "../cells/workbook.ts";
import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countItem } from "./sheet-context.ts";
import { CLOSE, END, isNamed, nextTag } from "./xml-scan.ts";
import { attribute, unescapeText } from "./xml-text.ts";
import { expectRoot } from "./workbook-part.ts";

/** Reads one table; nothing when its range makes no sense. */
export function readTable(parts: PackageParts, key: string, context: SheetContext): readonly SheetTable[] {
  const { codec } = parts;
  const cursor = openPart(parts, key);
  expectRoot(cursor, "table");
  const name = attribute(cursor, codec, "displayName") ?? attribute(cursor, codec, "name") ?? "";
  const range = parseRange(attribute(cursor, codec, "ref") ?? "");
  const totalsRows = Number(attribute(cursor, codec, "totalsRowCount") ?? 0) || 0;
  const hasHeader = attribute(cursor, codec, "headerRowCount") !== "0";
  const columns: string[] = [];
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE || !isNamed(cursor, "tableColumn")) continue;
    countItem(context, "tableColumn");
    columns.push(unescapeText(attribute(cursor, codec, "name") ?? ""));
  }
  if (!range) return [];
  return [{ name: unescapeText(name), range, totalsRows, columns, ...(hasHeader ? {} : { headerRows: 0 }) }];
}
