import { addressOf } from "./area.ts";
import type { Book } from "./book.ts";
import {
  addRelationship,
  relationshipsOf,
  removeRelationship,
  setContentType,
  writePart,
  zipParts,
  type Parts,
} from "./package-parts.ts";
import { writeSettings } from "./settings-part.ts";
import type { ConditionalFormat, Sheet, Table } from "./sheet.ts";
import { writeSheet, type SheetSink } from "./write-sheet.ts";
import { childOf, childrenOf, cloneXml, element, insertBefore, type XmlElement } from "./xml.ts";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const STATES = { Visible: undefined, Hidden: "hidden", VeryHidden: "veryHidden" } as const;
const AFTER_NAMES = ["calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "fileRecoveryPr", "extLst"];

/** The workbook as an .xlsx file: parts nobody changed are the bytes they were. */
export function saveBook(book: Book): Uint8Array {
  const parts: Parts = new Map(book.parts);
  const made = book.sheets.flatMap(({ formats }) => formats).filter(({ dxf }) => dxf !== undefined);
  const { root: stylesRoot, indexes } = book.styles.saved(made.map(({ dxf }) => dxf!));
  writePart(parts, book.stylesPart, stylesRoot);
  const strings = stringList(book);
  const sink: SheetSink = {
    stringIndex: strings.indexOf,
    dxfIndex: (format: ConditionalFormat) => (format.dxf ? indexes[made.indexOf(format)] : format.dxfId),
  };
  for (const sheet of book.sheets) {
    if (sheet.comments.length > 0) throw new Error("The emulator cannot save comments that the add-in made");
    writePart(parts, sheet.part, writeSheet(sheet, sink));
    for (const table of sheet.tables) writePart(parts, table.part, tableRoot(table));
  }
  strings.write(parts);
  writePart(parts, book.part, workbookRoot(book, parts));
  writeSettings(parts, book.settings);
  if (book.formulasChanged) dropCalculationOrder(book, parts);
  return zipParts(parts);
}

function stringList({ strings, stringsPart, stringsRoot, part }: Book) {
  const byText = new Map<string, number>();
  for (const [index, text] of strings.entries()) if (!byText.has(text)) byText.set(text, index);
  const added: string[] = [];
  return {
    indexOf: (text: string, known: number | undefined): number => {
      if (known !== undefined && strings[known] === text) return known;
      const index = byText.get(text) ?? strings.length + added.push(text) - 1;
      byText.set(text, index);
      return index;
    },
    write: (parts: Parts): void => {
      if (added.length === 0) return;
      const root = cloneXml(stringsRoot);
      delete root.attributes["count"];
      delete root.attributes["uniqueCount"];
      for (const text of added)
        root.children.push(element("si", {}, [element("t", { "xml:space": "preserve" }, [text])]));
      const target = stringsPart ?? "xl/sharedStrings.xml";
      writePart(parts, target, root);
      if (stringsPart !== undefined) return;
      addRelationship(parts, part, { type: `${RELATIONS}/sharedStrings`, target });
      setContentType(parts, target, `${CONTENT}.sharedStrings+xml`);
    },
  };
}

function workbookRoot(book: Book, parts: Parts): XmlElement {
  const root = cloneXml(book.root);
  const related = relationshipsOf(parts, book.part);
  const list = childOf(root, "sheets")!;
  const entries = childrenOf(list, "sheet");
  let nextNumber = Math.max(0, ...entries.map(({ attributes }) => Number(attributes["sheetId"]))) + 1;
  list.children = book.sheets.map((sheet) => {
    const { id } = related.find(({ target }) => target === sheet.part)!;
    const entry = entries.find(({ attributes }) => Object.values(attributes).includes(id));
    const number = entry?.attributes["sheetId"] ?? String(nextNumber++);
    const state = STATES[sheet.visibility];
    const given = { name: sheet.name, sheetId: number, ...(state ? { state } : {}) };
    return element("sheet", { ...given, "xmlns:r": RELATIONS, "r:id": id });
  });
  root.children = root.children.filter((child) => typeof child === "string" || child.name !== "definedNames");
  if (book.names.length > 0) insertBefore(root, nameList(book), AFTER_NAMES);
  return root;
}

function nameList({ names, sheets }: Book): XmlElement {
  const children = names.map(({ name, formula, sheet, isVisible, attributes }) => {
    const local: Record<string, string> = sheet ? { localSheetId: String(sheets.indexOf(sheet)) } : {};
    return element("definedName", { name, ...local, ...(isVisible ? {} : { hidden: "1" }), ...attributes }, [formula]);
  });
  return element("definedNames", {}, children);
}

function tableRoot({ root, name, area, columns, hasTotals }: Table): XmlElement {
  const saved = cloneXml(root);
  Object.assign(saved.attributes, { name, displayName: name, ref: addressOf(area) });
  const filter = childOf(saved, "autoFilter");
  if (filter) filter.attributes["ref"] = addressOf(hasTotals ? { ...area, bottom: area.bottom - 1 } : area);
  const list = childOf(saved, "tableColumns")!;
  for (const [index, column] of childrenOf(list, "tableColumn").entries()) {
    column.attributes["name"] = columns[index]!.replaceAll("\n", "_x000a_");
  }
  return saved;
}

function dropCalculationOrder({ part }: Book, parts: Parts): void {
  const chain = relationshipsOf(parts, part).find(({ type }) => type === "calcChain");
  if (!chain) return;
  parts.delete(chain.target);
  removeRelationship(parts, part, chain.target);
  setContentType(parts, chain.target, undefined);
}

/** Registers the part of a sheet that is new in the book. */
export function addSheetPart(book: Book, sheet: Sheet): void {
  writePart(book.parts, sheet.part, sheet.root);
  addRelationship(book.parts, book.part, { type: `${RELATIONS}/worksheet`, target: sheet.part });
  setContentType(book.parts, sheet.part, `${CONTENT}.worksheet+xml`);
}

/** Takes the part of a sheet, and its tables' parts, out of the book. */
export function removeSheetPart(book: Book, sheet: Sheet): void {
  for (const { part } of sheet.tables) {
    book.parts.delete(part);
    setContentType(book.parts, part, undefined);
  }
  book.parts.delete(sheet.part);
  book.parts.delete(sheet.part.replace(/([^/]+)$/, "_rels/$1.rels"));
  removeRelationship(book.parts, book.part, sheet.part);
  setContentType(book.parts, sheet.part, undefined);
}
