import type { DefinedName, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import { finishDraft, openDraft, writePart, type PackageDraft } from "../../shared/xlsx/mark-package.ts";
import { cellsCommentBoxes, cellsComments } from "./cells-comments.ts";
import { cellsSheet, cellsTable, DECLARATION, NAMESPACES } from "./cells-sheet.ts";
import { cellsStyles, stylesOf } from "./cells-styles.ts";
import { xmlAttribute, xmlText } from "./cells-text.ts";
import { nodeCodec } from "./node-codec.ts";

/** A zip without entries is its end record alone. */
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * An .xlsx file of a plain workbook, which reads back as an equal one; the same workbook gives the same bytes. Not
 * kept: a cell that holds nothing, a visible row without cells, a name that is local to a sheet the workbook lacks, and
 * signs in the formula of a validation that XML cannot hold.
 */
export function cellsWorkbook(workbook: Workbook): Uint8Array {
  const draft = openDraft(EMPTY_ZIP, nodeCodec);
  const parts = new Map<string, string>();
  const book: Making = { parts, types: [], styles: stylesOf(workbook), tables: 0 };
  addPart(book, "xl/workbook.xml", { type: `${EXCEL}.sheet.main+xml`, xml: workbookXml(workbook) });
  addPart(book, "xl/styles.xml", { type: `${EXCEL}.styles+xml`, xml: cellsStyles(book.styles) });
  workbook.sheets.forEach((sheet, index) => addSheet(book, sheet, index + 1));
  addRelations(book, "xl/workbook.xml", [
    ...workbook.sheets.map((_, index) => relation("worksheet", `worksheets/sheet${String(index + 1)}.xml`)),
    relation("styles", "styles.xml"),
  ]);
  addRelations(book, "", [relation("officeDocument", "xl/workbook.xml")]);
  writeAll(draft, book);
  return finishDraft(draft);
}

interface Making {
  /** Part name → text. */
  readonly parts: Map<string, string>;
  /** The overrides of [Content_Types].xml. */
  readonly types: string[];
  readonly styles: ReadonlyMap<string, number>;
  /** How many tables there are so far. */
  tables: number;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

function relation(type: string, target: string): Relation {
  return { type: `${OFFICE}/${type}`, target };
}

function addPart({ parts, types }: Making, name: string, { type, xml }: { type: string; xml: string }): void {
  parts.set(name, xml);
  types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
}

/** Relationship ids count from 1 in the order given. */
function addRelations({ parts }: Making, source: string, relations: readonly Relation[]): void {
  if (relations.length === 0) return;
  const list = relations.map(
    ({ type, target }, index) => `<Relationship Id="rId${String(index + 1)}" Type="${type}" Target="${target}"/>`,
  );
  const name = source.replace(/([^/]*)$/, "_rels/$1.rels");
  parts.set(name, `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`);
}

function addSheet(book: Making, sheet: Sheet, number: number): void {
  const relations: Relation[] = [];
  const relate = (type: string, target: string): string => `rId${String(relations.push(relation(type, target)))}`;
  const tables = sheet.tables.map((table) => {
    const id = ++book.tables;
    addPart(book, `xl/tables/table${String(id)}.xml`, { type: `${EXCEL}.table+xml`, xml: cellsTable(table, id) });
    return relate("table", `../tables/table${String(id)}.xml`);
  });
  const drawing = sheet.comments.length > 0 ? addComments(book, sheet, { number, relate }) : undefined;
  const xml = cellsSheet(sheet, { styles: book.styles, tables, ...(drawing !== undefined && { drawing }) });
  const name = `xl/worksheets/sheet${String(number)}.xml`;
  addPart(book, name, { type: `${EXCEL}.worksheet+xml`, xml });
  addRelations(book, name, relations);
}

/** Gives the relationship id of the drawing. */
function addComments(
  book: Making,
  { comments }: Sheet,
  { number, relate }: { readonly number: number; readonly relate: (type: string, target: string) => string },
): string {
  const name = `comments${String(number)}.xml`;
  addPart(book, `xl/${name}`, { type: `${EXCEL}.comments+xml`, xml: cellsComments(comments) });
  relate("comments", `../${name}`);
  const drawing = `drawings/vmlDrawing${String(number)}.vml`;
  book.parts.set(`xl/${drawing}`, cellsCommentBoxes(comments));
  return relate("vmlDrawing", `../${drawing}`);
}

function workbookXml({ sheets, names, date1904 }: Workbook): string {
  const list = sheets.map(({ name, visibility }, index) => {
    const state = visibility === "visible" ? "" : ` state="${visibility}"`;
    return `<sheet name="${xmlAttribute(name)}" sheetId="${String(index + 1)}"${state} r:id="rId${String(index + 1)}"/>`;
  });
  const places = new Map(sheets.map(({ name }, index) => [name, index]));
  const defined = names.map((name) => nameXml(name, places)).join("");
  return [
    `${DECLARATION}<workbook ${NAMESPACES}>`,
    date1904 ? '<workbookPr date1904="1"/>' : "",
    `<sheets>${list.join("")}</sheets>`,
    defined === "" ? "" : `<definedNames>${defined}</definedNames>`,
    "</workbook>",
  ].join("");
}

function nameXml({ name, refersTo, sheet }: DefinedName, places: ReadonlyMap<string, number>): string {
  const place = sheet === undefined ? undefined : places.get(sheet);
  if (sheet !== undefined && place === undefined) return "";
  const local = place === undefined ? "" : ` localSheetId="${String(place)}"`;
  return `<definedName name="${xmlAttribute(name)}"${local}>${xmlText(refersTo)}</definedName>`;
}

function writeAll(draft: PackageDraft, { parts, types }: Making): void {
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
  const list = `${defaults}${types.join("")}`;
  writePart(draft, "[Content_Types].xml", `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">${list}</Types>`);
  for (const [name, xml] of parts) writePart(draft, name, xml);
}
