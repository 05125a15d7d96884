import { sheetNamed } from "./book.ts";
import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { freePartName } from "./package-parts.ts";
import { addSheetPart, removeSheetPart } from "./save-book.ts";
import { activateSheet } from "./select-cells.ts";
import type { Row, Sheet } from "./sheet.ts";
import { renamedFormula } from "./structure-edit.ts";
import { childOf, element } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Adds an empty sheet at the end; its name is free or an error. */
export function addSheet(state: HostState, name: string | undefined): Sheet {
  assertStructure(state);
  const { book } = state;
  const given = name ?? freeName(state);
  assertName(state, given);
  const root = element("worksheet", { xmlns: MAIN }, [element("sheetData")]);
  const part = freePartName(book.parts, "xl/worksheets/sheet", ".xml");
  const sheet: Sheet = {
    ...{ id: book.nextId(), part, root, name: given, visibility: "Visible" },
    ...{ rows: new Map<number, Row>(), merges: [], formats: [], tables: [], comments: [] },
  };
  addSheetPart(book, sheet);
  book.sheets.push(sheet);
  state.raise({ type: 13, sheet, payload: { worksheetId: sheet.id, source: sourceOf(state) } });
  return sheet;
}

/** Deletes a sheet; the last visible one stays. */
export function deleteSheet(state: HostState, sheet: Sheet): void {
  assertStructure(state);
  const { book } = state;
  const others = book.sheets.filter((one) => one !== sheet && one.visibility === "Visible");
  if (others.length === 0) throw new HostError("InvalidOperation", "A workbook must keep a visible sheet.");
  if (sheet.visibility === "VeryHidden") throw new HostError("InvalidOperation", "The sheet is very hidden.");
  const index = book.sheets.indexOf(sheet);
  book.sheets.splice(index, 1);
  book.names = book.names.filter((name) => name.sheet !== sheet);
  book.formulasChanged = true;
  removeSheetPart(book, sheet);
  if (state.activeSheet === sheet) activateSheet(state, others[0]!);
  state.raise({ type: 15, sheet, payload: { worksheetId: sheet.id, source: sourceOf(state) } });
}

/** Gives a sheet another name, in the formulas too. */
export function renameSheet(state: HostState, sheet: Sheet, name: string): void {
  assertStructure(state);
  if (name === sheet.name) return;
  if (name.toLowerCase() !== sheet.name.toLowerCase()) assertName(state, name);
  const before = sheet.name;
  sheet.name = name;
  for (const one of state.book.sheets) {
    for (const { cells } of one.rows.values()) {
      for (const [column, cell] of cells) {
        if (!cell.formula?.text.includes("!")) continue;
        const text = renamedFormula(cell.formula.text, before, name);
        if (text !== cell.formula.text) cells.set(column, { ...cell, formula: { text } });
      }
    }
  }
  for (const one of state.book.names) one.formula = renamedFormula(one.formula, before, name);
  const payload = { worksheetId: sheet.id, source: sourceOf(state), nameBefore: before, nameAfter: name };
  state.raise({ type: 25, sheet, payload });
}

/** Throws AccessDenied when the workbook's structure is protected. */
export function assertStructure({ book }: HostState): void {
  if (isStructureProtected(book.root)) throw new HostError("AccessDenied", "The workbook is protected.");
}

export function isStructureProtected(root: HostState["book"]["root"]): boolean {
  return ["1", "true"].includes(childOf(root, "workbookProtection")?.attributes["lockStructure"] ?? "");
}

export function sourceOf({ actor }: HostState): "Local" | "Remote" {
  return actor === "coAuthor" ? "Remote" : "Local";
}

function assertName({ book }: HostState, name: string): void {
  if (name === "" || name.length > 31 || /[:\\/?*[\]]/.test(name)) {
    throw new HostError("InvalidArgument", `Not a name of a sheet: ${name}`);
  }
  if (sheetNamed(book, name)) throw new HostError("ItemAlreadyExists", "A resource with the same name already exists.");
}

function freeName({ book }: HostState): string {
  let number = book.sheets.length + 1;
  while (sheetNamed(book, `Sheet${String(number)}`)) number++;
  return `Sheet${String(number)}`;
}
