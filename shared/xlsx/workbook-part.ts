import type { DefinedName, Sheet } from "../cells/workbook.ts";
import type { PackageParts, Relationship } from "./package-parts.ts";
import { contentTypeOf, openPart, readRelationships } from "./package-parts.ts";
import { refuse } from "./refusal.ts";
import { countItem, countText } from "./tally.ts";
import type { XmlCursor } from "./xml-scan.ts";
import { CLOSE, END, isNamed, nextTag, OPEN, tagName } from "./xml-scan.ts";
import { attribute, elementText, isOn, relationId, unescapeText } from "./xml-text.ts";

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly visibility: Sheet["visibility"];
  /** The worksheet's part; undefined for chart, dialog and macro sheets, which hold no cells. */
  readonly part: string | undefined;
}

/** A listed sheet that holds cells. */
export interface ReadableSheet extends ListedSheet {
  readonly part: string;
}

export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  readonly names: readonly DefinedName[];
  readonly date1904: boolean;
  readonly stylesPart: string | undefined;
  readonly sharedStringsPart: string | undefined;
}

export function isReadable(sheet: ListedSheet): sheet is ReadableSheet {
  return sheet.part !== undefined;
}

/** Finds the workbook part by the package's relationships and reads what it lists. */
export function readWorkbookPart(parts: PackageParts): WorkbookPart {
  const key = findWorkbookPart(parts);
  const relationships = readRelationships(parts, key);
  const list = readLists(openPart(parts, key), parts, relationships);
  if (!list.sheets.some(isReadable)) refuse("no-worksheets");
  refuseEqualNames(list.sheets);
  return {
    sheets: list.sheets,
    date1904: list.date1904,
    names: list.names.map(({ local, ...name }) => withSheet(name, list.sheets[local]?.name)),
    stylesPart: partOfType(relationships, "styles"),
    sharedStringsPart: partOfType(relationships, "sharedStrings"),
  };
}

function partOfType(relationships: ReadonlyMap<string, Relationship>, type: string): string | undefined {
  for (const relationship of relationships.values()) if (relationship.type === type) return relationship.target;
  return undefined;
}

function findWorkbookPart(parts: PackageParts): string {
  const root = readRelationships(parts, "");
  const key = partOfType(root, "officeDocument");
  if (key === undefined) return refuseForeignPackage(parts);
  const type = contentTypeOf(parts, key);
  if (type.includes("macroenabled") && !type.includes("binary")) refuse("macro-workbook");
  if (type.includes("sheet.binary") || key.endsWith(".bin")) refuse("binary-workbook");
  if (/wordprocessingml|presentationml|visio/.test(type)) refuse("other-office-file");
  return key;
}

function refuseForeignPackage(parts: PackageParts): never {
  if (parts.entries.has("mimetype") && parts.entries.has("content.xml")) refuse("open-document");
  refuse(parts.entries.has("[content_types].xml") ? "part-missing" : "not-a-workbook", { part: "xl/workbook.xml" });
}

interface LocalName extends DefinedName {
  /** The position of the sheet it is local to in the list of all sheets; -1 when it is global. */
  readonly local: number;
}

interface Lists {
  readonly sheets: readonly ListedSheet[];
  readonly names: readonly LocalName[];
  readonly date1904: boolean;
}

function readLists(cursor: XmlCursor, parts: PackageParts, relationships: ReadonlyMap<string, Relationship>): Lists {
  const sheets: ListedSheet[] = [];
  const names: LocalName[] = [];
  let date1904 = false;
  expectRoot(cursor, "workbook");
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (tag === CLOSE) continue;
    const name = tagName(cursor);
    if (name === "sheet") sheets.push(readListedSheet(cursor, parts, relationships));
    else if (name === "definedName" && tag === OPEN) names.push(readName(cursor, parts));
    else if (name === "workbookPr") date1904 ||= isOn(cursor, "date1904");
  }
  return { sheets, names, date1904 };
}

/** Moves past the root's tag and refuses a part that is something else. */
export function expectRoot(cursor: XmlCursor, name: string): void {
  if (nextTag(cursor) === END || !isNamed(cursor, name)) refuse("xml-damaged", { part: cursor.part, offset: 0 });
}

function readListedSheet(
  cursor: XmlCursor,
  parts: PackageParts,
  relationships: ReadonlyMap<string, Relationship>,
): ListedSheet {
  const { entries } = parts;
  countItem(parts, "sheet");
  const name = unescapeText(attribute(cursor, "name") ?? "");
  const state = attribute(cursor, "state");
  const visibility = state === "hidden" || state === "veryHidden" ? state : "visible";
  const id = relationId(cursor);
  // Sheets of code modules have no part of their own.
  if (!id) return { name, visibility, part: undefined };
  const relationship = relationships.get(id) ?? refuse("part-missing", { part: `${name} (${id})` });
  if (relationship.type !== "worksheet") return { name, visibility, part: undefined };
  if (!entries.has(relationship.target)) refuse("part-missing", { part: relationship.target });
  return { name, visibility, part: relationship.target };
}

function readName(cursor: XmlCursor, parts: PackageParts): LocalName {
  countItem(parts, "definedName");
  const name = unescapeText(attribute(cursor, "name") ?? "");
  const local = Number(attribute(cursor, "localSheetId") ?? -1);
  const refersTo = unescapeText(elementText(cursor));
  countText(parts, refersTo.length);
  return { name, local, refersTo };
}

function withSheet(name: DefinedName, sheet: string | undefined): DefinedName {
  return sheet === undefined ? name : { ...name, sheet };
}

/** Findings name cells by sheet name, so two equal names would point at the wrong cell. */
function refuseEqualNames(sheets: readonly ListedSheet[]): void {
  const seen = new Set<string>();
  for (const { name } of sheets) {
    if (seen.has(name)) refuse("duplicate-sheet", { sheet: name });
    seen.add(name);
  }
}
