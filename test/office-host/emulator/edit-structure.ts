import { LAST_COLUMN, LAST_ROW, addressOf, type Area } from "./area.ts";
import { unshare, type Book } from "./book.ts";
import { assertUnprotected, raiseChanged } from "./edit-cells.ts";
import type { HostState } from "./host-state.ts";
import type { Cell, ConditionalFormat, Row, Sheet } from "./sheet.ts";
import { shiftArea, shiftAreas, shiftFormula, shiftList, type StructureEdit } from "./structure-edit.ts";
import { childOf, childrenOf, element, type XmlElement } from "./xml.ts";

const CELLS_OF_A_TREE = ["dimension", "sheetViews", "cols", "sheetData", "tableParts"];

/** Pushes cells in or takes them out, and moves all that stands on or points to what moved. Raises `changed`. */
export function editStructure(state: HostState, sheet: Sheet, edit: StructureEdit): void {
  assertUnprotected(state, sheet);
  const { book } = state;
  book.formulasChanged = true;
  for (const one of book.sheets) unshare(one);
  moveCells(sheet, edit);
  sheet.merges = shiftAreas(sheet.merges, edit);
  moveFormats(sheet, edit);
  moveTables(sheet, edit);
  moveTree(sheet, edit);
  if (edit.axis === "columns" && isWhole(edit)) moveColumns(sheet, edit);
  moveFormulas(book, sheet, edit);
  for (const comment of sheet.comments) {
    const at = shiftArea({ top: comment.row, bottom: comment.row, left: comment.column, right: comment.column }, edit);
    if (at) [comment.row, comment.column] = [at.top, at.left];
  }
  for (const cells of state.references.values()) {
    if (cells.sheet === sheet) cells.areas = shiftAreas(cells.areas, edit);
  }
  if (state.activeSheet === sheet) state.selection = shiftAreas(state.selection, edit);
  raiseMoved(state, sheet, edit);
}

function moveCells(sheet: Sheet, edit: StructureEdit): void {
  const moved = new Map<number, Row>();
  const rowOf = (at: number): Row => {
    let row = moved.get(at);
    if (!row) moved.set(at, (row = { attributes: {}, cells: new Map<number, Cell>() }));
    return row;
  };
  for (const [at, { attributes, cells }] of sheet.rows) {
    const lineAt = edit.axis === "rows" && isWhole(edit) ? moveOne(at, 0, edit)?.row : at;
    if (lineAt !== undefined) Object.assign(rowOf(lineAt).attributes, attributes);
    for (const [column, cell] of cells) {
      const place = moveOne(at, column, edit);
      if (place) rowOf(place.row).cells.set(place.column, cell);
    }
  }
  sheet.rows.clear();
  for (const [at, row] of moved) sheet.rows.set(at, row);
}

function moveOne(row: number, column: number, edit: StructureEdit) {
  const at = shiftArea({ top: row, bottom: row, left: column, right: column }, edit);
  return at && { row: at.top, column: at.left };
}

function moveFormats(sheet: Sheet, edit: StructureEdit): void {
  const moved = (format: ConditionalFormat): boolean => {
    format.areas = shiftAreas(format.areas, edit);
    return format.areas.length > 0;
  };
  sheet.formats = sheet.formats.filter(moved);
}

function moveTables(sheet: Sheet, edit: StructureEdit): void {
  sheet.tables = sheet.tables.filter((table) => {
    const area = shiftArea(table.area, edit);
    if (area) table.area = area;
    return area !== undefined;
  });
}

/** The rest of a sheet's part: validations, hyperlinks, filters … know their cells by `sqref` or `ref`. */
function moveTree({ root }: Sheet, edit: StructureEdit): void {
  for (const part of childrenOf(root)) if (!CELLS_OF_A_TREE.includes(part.name)) moveReferences(part, edit);
}

function moveReferences(parent: XmlElement, edit: StructureEdit): void {
  parent.children = parent.children.filter((child) => {
    if (typeof child === "string") return true;
    for (const name of ["sqref", "ref"]) {
      const list = child.attributes[name];
      if (list === undefined) continue;
      const shifted = shiftList(list, edit);
      if (shifted === undefined) return false;
      child.attributes[name] = shifted;
    }
    moveReferences(child, edit);
    return true;
  });
}

function moveColumns({ root }: Sheet, edit: StructureEdit): void {
  const list = childOf(root, "cols");
  if (!list) return;
  list.children = childrenOf(list, "col").flatMap(({ attributes }) => {
    const area: Area = {
      ...{ top: 0, bottom: 0 },
      left: Number(attributes["min"]) - 1,
      right: Math.min(Number(attributes["max"]) - 1, LAST_COLUMN),
    };
    const at = shiftArea(area, { ...edit, from: 0, to: LAST_ROW });
    if (!at) return [];
    return [element("col", { ...attributes, min: String(at.left + 1), max: String(at.right + 1) })];
  });
}

function moveFormulas(book: Book, edited: Sheet, edit: StructureEdit): void {
  const shifted = (formula: string, home: string): string => shiftFormula(formula, edit, { home, edited: edited.name });
  for (const sheet of book.sheets) {
    for (const { cells } of sheet.rows.values()) {
      for (const [column, cell] of cells) {
        const { formula } = cell;
        if (!formula) continue;
        const text = shifted(formula.text, sheet.name);
        if (formula.element && sheet === edited) moveArray(formula.element, edit);
        if (text !== formula.text)
          cells.set(column, { ...cell, formula: { text, ...rewritten(formula.element, text) } });
      }
    }
    for (const { rule } of sheet.formats) shiftInside(rule, "formula", (text) => shifted(text, sheet.name));
    const validations = childOf(sheet.root, "dataValidations");
    for (const validation of childrenOf(validations)) {
      for (const name of ["formula1", "formula2"]) shiftInside(validation, name, (text) => shifted(text, sheet.name));
    }
  }
  for (const name of book.names) name.formula = shifted(name.formula, "");
}

function moveArray(formula: XmlElement, edit: StructureEdit): void {
  const ref = formula.attributes["ref"];
  if (ref !== undefined) formula.attributes["ref"] = shiftList(ref, edit) ?? ref;
}

function rewritten(formula: XmlElement | undefined, text: string): { readonly element?: XmlElement } {
  return formula === undefined ? {} : { element: element("f", formula.attributes, [text]) };
}

function shiftInside(parent: XmlElement, name: string, shift: (text: string) => string): void {
  for (const one of childrenOf(parent, name)) {
    one.children = one.children.map((child) => (typeof child === "string" ? shift(child) : child));
  }
}

function raiseMoved(state: HostState, sheet: Sheet, edit: StructureEdit): void {
  const { axis, at, count, from, to } = edit;
  const last = at + Math.abs(count) - 1;
  const area =
    axis === "rows"
      ? { top: at, bottom: last, left: from, right: to }
      : { left: at, right: last, top: from, bottom: to };
  const cells = { state, sheet, areas: [area] };
  const address = addressOf(area);
  const happened = count > 0 ? "Inserted" : "Deleted";
  if (isWhole(edit)) {
    raiseChanged(cells, { changeType: `${axis === "rows" ? "Row" : "Column"}${happened}`, address });
    return;
  }
  const direction = axis === "rows" ? (count > 0 ? "Down" : "Up") : count > 0 ? "Right" : "Left";
  raiseChanged(cells, { changeType: `Cell${happened}`, address, shiftDirection: `ShiftCell${direction}` });
}

function isWhole({ axis, from, to }: StructureEdit): boolean {
  return from === 0 && to === (axis === "rows" ? LAST_COLUMN : LAST_ROW);
}
