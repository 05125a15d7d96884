import { MAX_COLUMN, parseRange } from "../cells/address.ts";
import type { CellRange } from "../cells/address.ts";
import type { ColumnSpan, Row, Sheet, SheetValidation } from "../cells/workbook.ts";
import { readComments } from "./comments-part.ts";
import type { PackageParts } from "./package-parts.ts";
import { openPart, readRelationships } from "./package-parts.ts";
import { refuse } from "./refusal.ts";
import type { SheetContext } from "./sheet-context.ts";
import { countItem, countMerge } from "./tally.ts";
import { readRows } from "./sheet-rows.ts";
import { readTable } from "./table-part.ts";
import { readValidation } from "./validation.ts";
import type { ReadableSheet } from "./workbook-part.ts";
import { expectRoot } from "./workbook-part.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { CLOSE, END, isNamed, nextTag, OPEN, tagName } from "./xml-scan.ts";
import { attribute, isOn, relationId } from "./xml-text.ts";

interface SheetFacts {
  readonly context: SheetContext;
  rows: readonly Row[];
  readonly merges: CellRange[];
  readonly hiddenColumns: ColumnSpan[];
  readonly validations: SheetValidation[];
  readonly tableIds: string[];
  isProtected: boolean;
}

/** Reads one worksheet with its tables and comments. */
export function readSheet(parts: PackageParts, listed: ReadableSheet, context: SheetContext): Sheet {
  const { part } = listed;
  const facts = readFacts(openPart(parts, part), context);
  const relationships = readRelationships(parts, part);
  const tables = facts.tableIds.flatMap((id) => {
    const key = relationships.get(id)?.target;
    return key === undefined ? [] : readTable(parts, key, context);
  });
  const comments = [...relationships.values()].flatMap(({ type, target }) => {
    return type === "comments" ? readComments(parts, target, context) : [];
  });
  const { rows, merges, hiddenColumns, validations, isProtected } = facts;
  const { name, visibility } = listed;
  return { name, visibility, rows, merges, hiddenColumns, tables, validations, comments, isProtected };
}

function readFacts(cursor: XmlCursor, context: SheetContext): SheetFacts {
  const facts: SheetFacts = {
    context,
    rows: [],
    merges: [],
    hiddenColumns: [],
    validations: [],
    tableIds: [],
    isProtected: false,
  };
  expectRoot(cursor, "worksheet");
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === OPEN && isNamed(cursor, "sheetData")) facts.rows = readRows(cursor, context);
    else if (tag !== CLOSE) readFact(cursor, tag, facts);
  }
  return facts;
}

function readFact(cursor: XmlCursor, tag: number, facts: SheetFacts): void {
  const { context } = facts;
  switch (tagName(cursor)) {
    case "col":
      if (isOn(cursor, "hidden")) facts.hiddenColumns.push(readColumnSpan(cursor, context));
      break;
    case "mergeCell":
      addMerge(cursor, facts);
      break;
    case "dataValidation":
      facts.validations.push(...readValidation(cursor, tag, context));
      break;
    case "sheetProtection":
      facts.isProtected = isOn(cursor, "sheet");
      break;
    case "tablePart":
      countItem(context, "table");
      facts.tableIds.push(relationId(cursor) ?? "");
      break;
  }
}

/** Columns beyond the last one, as some programs write them, are cut off. */
function readColumnSpan(cursor: XmlCursor, context: SheetContext): ColumnSpan {
  countItem(context, "col");
  const first = Number(attribute(cursor, "min"));
  const last = Number(attribute(cursor, "max"));
  return { first: Math.max(1, first || 1), last: Math.min(MAX_COLUMN, last || MAX_COLUMN) };
}

function addMerge(cursor: XmlCursor, { context, merges }: SheetFacts): void {
  countMerge(context);
  const range = parseRange(attribute(cursor, "ref") ?? "");
  if (!range) return refuse("bad-address", { sheet: context.sheet, row: 0 });
  merges.push(range);
}
