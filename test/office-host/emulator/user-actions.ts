import { areaOf, splitAddress, type Area } from "./area.ts";
import { cellAt, putCell, sheetNamed } from "./book.ts";
import { clearCells, editing, restyle, writeValues } from "./edit-cells.ts";
import { editStructure } from "./edit-structure.ts";
import type { Actor, Cells, HostState } from "./host-state.ts";
import { colorElement } from "./color.ts";
import { setHidden } from "./row-column.ts";
import { activateSheet, selectCells } from "./select-cells.ts";
import type { CellValue, Sheet } from "./sheet.ts";
import { addSheet, deleteSheet, renameSheet } from "./sheets.ts";
import { wholeLines } from "./structure-edit.ts";
import { element } from "./xml.ts";

/** What somebody does at the keyboard; addresses are "Sheet1!B5", rows and columns are counted from 1 (as Excel shows them). */
export class UserActions {
  readonly #state: HostState;
  readonly #actor: Actor;

  constructor(state: HostState, actor: Actor) {
    this.#state = state;
    this.#actor = actor;
  }

  /** Types one value into each cell of an address; text is read as Excel reads it ("=A1+1" is a formula). */
  type(address: string, value: CellValue): void {
    this.#change(address, (cells) => {
      if (value === null) clearCells(cells, "Contents");
      else writeValues(cells, value);
    });
  }

  /** Pastes a block whose upper left cell is the address. */
  paste(address: string, values: readonly (readonly CellValue[])[]): void {
    const { sheet, areas } = this.#cells(address);
    const { top, left } = areas[0]!;
    const area = { top, left, bottom: top + values.length - 1, right: left + values[0]!.length - 1 };
    this.#as(() => {
      const cells = { state: this.#state, sheet, areas: [area] };
      editing(cells, () => {
        writeValues(
          cells,
          values.map((row) => row.map((value) => value ?? "")),
        );
      });
    });
  }

  /** Empties cells, formats kept. */
  clear(address: string): void {
    this.type(address, null);
  }

  /** Gives cells a fill of the user's own. */
  fill(address: string, color: string): void {
    const cells = this.#cells(address);
    const children = [colorElement("fgColor", color), element("bgColor", { indexed: "64" })];
    const { styles } = this.#state.book;
    this.#as(() => {
      restyle(cells, (style) =>
        styles.withPart(style, "fill", (fill) => {
          fill.children = [element("patternFill", { patternType: "solid" }, children)];
        }),
      );
    });
  }

  /** The result that Excel calculated for a formula; no `changed` event comes of it. */
  calculated(address: string, value: CellValue): void {
    const { sheet, areas } = this.#cells(address);
    const { top, left } = areas[0]!;
    putCell(sheet, top, left, { ...cellAt(sheet, top, left), value });
    this.#as(() => {
      this.#state.raise({ type: 16, sheet, payload: { worksheetId: sheet.id, address: splitAddress(address).rest } });
    });
  }

  /** Pushes rows in before a row. */
  insertRows(sheet: string, row: number, count = 1): void {
    this.#structure(sheet, "rows", [row - 1, count]);
  }

  deleteRows(sheet: string, row: number, count = 1): void {
    this.#structure(sheet, "rows", [row - 1, -count]);
  }

  insertColumns(sheet: string, column: number, count = 1): void {
    this.#structure(sheet, "columns", [column - 1, count]);
  }

  deleteColumns(sheet: string, column: number, count = 1): void {
    this.#structure(sheet, "columns", [column - 1, -count]);
  }

  hideRows(address: string, hidden = true): void {
    const cells = this.#cells(address);
    this.#as(() => {
      setHidden(cells, "rows", hidden);
      const { sheet } = cells;
      const changeType = hidden ? "Hidden" : "Unhidden";
      const rows = splitAddress(address).rest;
      this.#state.raise({ type: 22, sheet, payload: { worksheetId: sheet.id, address: rows, changeType } });
    });
  }

  hideColumns(address: string, hidden = true): void {
    const cells = this.#cells(address);
    this.#as(() => {
      setHidden(cells, "columns", hidden);
    });
  }

  /** Selects cells; several areas with commas between them. */
  select(address: string): void {
    const { sheet, rest } = splitAddress(address);
    const areas = rest.split(",").map((one) => areaOf(splitAddress(one).rest)!);
    this.#as(() => {
      selectCells({ state: this.#state, sheet: this.#sheet(sheet), areas });
    });
  }

  activate(sheet: string): void {
    this.#as(() => {
      activateSheet(this.#state, this.#sheet(sheet));
    });
  }

  addSheet(name: string): void {
    this.#as(() => addSheet(this.#state, name));
  }

  deleteSheet(name: string): void {
    this.#as(() => {
      deleteSheet(this.#state, this.#sheet(name));
    });
  }

  renameSheet(name: string, to: string): void {
    this.#as(() => {
      renameSheet(this.#state, this.#sheet(name), to);
    });
  }

  #structure(sheet: string, axis: "rows" | "columns", [at, count]: readonly [number, number]): void {
    this.#as(() => {
      editStructure(this.#state, this.#sheet(sheet), wholeLines(axis, at, count));
    });
  }

  #change(address: string, change: (cells: Cells) => void): void {
    const cells = this.#cells(address);
    this.#as(() => {
      editing(cells, () => {
        change(cells);
      });
    });
  }

  #as(act: () => unknown): void {
    const before = this.#state.actor;
    this.#state.actor = this.#actor;
    try {
      act();
    } finally {
      this.#state.actor = before;
    }
  }

  #cells(address: string): Cells {
    const { sheet, rest } = splitAddress(address);
    const area: Area | undefined = areaOf(rest);
    if (!area) throw new Error(`Not an address: ${address}`);
    return { state: this.#state, sheet: this.#sheet(sheet), areas: [area] };
  }

  #sheet(name: string | undefined): Sheet {
    const sheet = name === undefined ? this.#state.activeSheet : sheetNamed(this.#state.book, name);
    if (!sheet) throw new Error(`No sheet ${String(name)}`);
    return sheet;
  }
}
