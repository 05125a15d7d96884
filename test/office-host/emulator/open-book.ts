import type { Book } from "./book.ts";
import { areaOf } from "./area.ts";
import { readPart, relationshipsOf, unzipParts, type Parts } from "./package-parts.ts";
import { inlineText, readSheet } from "./read-sheet.ts";
import { readSettings } from "./settings-part.ts";
import type { DefinedName, Sheet, Table, Visibility } from "./sheet.ts";
import { Styles } from "./styles.ts";
import { childOf, childrenOf, element, textOf, type XmlElement } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STATES: Readonly<Record<string, Visibility>> = { hidden: "Hidden", veryHidden: "VeryHidden" };
let opened = 0;

/** Opens an .xlsx file. Ids (of sheets, tables, conditional formats …) are new at every opening. */
export function openBook(bytes: Uint8Array): Book {
  const parts = unzipParts(bytes);
  const part = relationshipsOf(parts, "").find(({ type }) => type === "officeDocument")!.target;
  const root = readPart(parts, part);
  if (root.name !== "workbook") throw new Error(`A workbook part that begins with <${root.name}> is not supported`);
  const related = relationshipsOf(parts, part);
  const stylesPart = related.find(({ type }) => type === "styles")!.target;
  const stringsPart = related.find(({ type }) => type === "sharedStrings")?.target;
  const stringsRoot = stringsPart ? readPart(parts, stringsPart) : element("sst", { xmlns: MAIN });
  const strings = childrenOf(stringsRoot, "si").map(inlineText);
  const nextId = idMaker();
  const book: Book = {
    ...{ parts, part, root, stylesPart, stringsPart, stringsRoot, strings, nextId },
    styles: new Styles(readPart(parts, stylesPart)),
    sheets: [],
    names: [],
    settings: readSettings(parts),
    formulasChanged: false,
  };
  for (const entry of childrenOf(childOf(root, "sheets"), "sheet")) book.sheets.push(openSheet(book, entry));
  book.names = childrenOf(childOf(root, "definedNames"), "definedName").map((name) => openName(book, name));
  return book;
}

function openSheet(book: Book, { attributes }: XmlElement): Sheet {
  const { parts, strings, nextId } = book;
  const relation = Object.entries(attributes).find(([name]) => name.endsWith(":id"))![1];
  const part = relationshipsOf(parts, book.part).find(({ id }) => id === relation)!.target;
  const visibility = STATES[attributes["state"] ?? ""] ?? "Visible";
  const source = { id: nextId(), part, name: attributes["name"]!, visibility, strings, nextId };
  const sheet = readSheet({ ...source, root: readPart(parts, part) });
  sheet.tables = openTables(parts, part, nextId);
  return sheet;
}

/** The tables that a sheet's part points to. */
function openTables(parts: Parts, sheetPart: string, nextId: () => string): Table[] {
  return relationshipsOf(parts, sheetPart)
    .filter(({ type }) => type === "table")
    .map(({ target }) => {
      const root = readPart(parts, target);
      const { name, displayName, ref, headerRowCount, totalsRowCount } = root.attributes;
      const columns = childrenOf(childOf(root, "tableColumns"), "tableColumn");
      return {
        id: nextId(),
        part: target,
        root,
        name: displayName ?? name!,
        area: areaOf(ref!)!,
        columns: columns.map((column) => column.attributes["name"]!.replaceAll("_x000a_", "\n")),
        hasHeaders: headerRowCount !== "0",
        hasTotals: Number(totalsRowCount ?? 0) > 0,
      };
    });
}

function openName(book: Book, name: XmlElement): DefinedName {
  const { name: text, localSheetId, hidden, ...attributes } = name.attributes;
  const sheet = localSheetId === undefined ? undefined : book.sheets[Number(localSheetId)];
  return {
    id: book.nextId(),
    name: text!,
    formula: textOf(name),
    ...(sheet ? { sheet } : {}),
    isVisible: hidden !== "1" && hidden !== "true",
    attributes,
  };
}

/** Ids in the shape of Excel's, never the same in two openings. */
function idMaker(): () => string {
  const session = (++opened).toString(16).padStart(8, "0").toUpperCase();
  let count = 0;
  return () => `{${session}-0000-4000-8000-${(++count).toString(16).padStart(12, "0").toUpperCase()}}`;
}
