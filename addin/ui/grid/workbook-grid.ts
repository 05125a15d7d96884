import type { CellRef } from "../../../shared/cells/address.ts";
import type { Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import { element } from "../element.ts";
import type { Stop } from "../host.ts";
import type { Say } from "../words.ts";
import { cellBar } from "./cell-bar.ts";
import { isLaidOut } from "./cells-in-sight.ts";
import { looksBySheet, plainLooks, type GridChange, type SheetLooks } from "./grid-looks.ts";
import type { GridPort } from "./grid-port.ts";
import { cellAt, layoutSheet, mergeOver, type Place, type SheetLayout } from "./sheet-layout.ts";
import { sheetTabs, type SheetTabs } from "./sheet-tabs.ts";
import { sheetView, type SheetView } from "./sheet-view.ts";

/** Sheets of a workbook on a page, in the manner of a spreadsheet. */
export interface WorkbookGrid extends GridPort {
  readonly element: HTMLElement;
  /** Makes the cells that are shown as changed these. */
  showChanges(cells: readonly GridChange[]): void;
  /** Opens a sheet, where there is one of that name. */
  openSheet(name: string): void;
  /** Hears sheets that the user opens. */
  onOpenSheet(listener: (name: string) => void): Stop;
  /** Says its own words in another language. */
  speak(say: Say): void;
  readonly close: Stop;
}

interface Grid {
  readonly name: string;
  say: Say;
  workbook: Workbook;
  marks: readonly CellMark[];
  changes: readonly GridChange[];
  looks: ReadonlyMap<string, SheetLooks>;
  open: string | undefined;
  selected: CellRef | undefined;
  layout?: SheetLayout | undefined;
  readonly draw: () => void;
}

interface Parts {
  readonly panel: HTMLElement;
  readonly bar: ReturnType<typeof cellBar>;
  readonly view: SheetView;
  readonly tabs: SheetTabs;
}

let made = 0;

/** A grid that shows nothing until it is given a workbook. It hears its size by itself; close it when it is done with. */
export function openWorkbookGrid(say: Say): WorkbookGrid {
  const selecting = openListeners<CellRef>();
  const opening = openListeners<string>();
  const panel = element("div", { class: "grid-panel", attributes: { role: "tabpanel", id: `grid-${String(++made)}` } });
  const grid: Grid = {
    ...{ name: panel.id, say, workbook: { sheets: [], names: [], date1904: false } },
    ...{ marks: [], changes: [], looks: new Map(), open: undefined, selected: undefined },
    draw: () => draw(grid, parts),
  };
  const select = (cell: CellRef): void => {
    put(grid, cell);
    parts.view.reveal(cell);
  };
  const view = sheetView((place) => {
    if (grid.open === undefined) return;
    const cell = { sheet: grid.open, ...place };
    select(cell);
    selecting.tell(cell);
  });
  const tabs = sheetTabs(panel, (sheet) => {
    if (openSheet(grid, sheet)) opening.tell(sheet);
  });
  const parts: Parts = { panel, bar: cellBar(), view, tabs };
  panel.append(view.element);
  return {
    element: element("div", { class: "grid" }, [parts.bar.element, panel, tabs.element]),
    show: (workbook) => showWorkbook(grid, workbook),
    showMarks: (marks) => relook(grid, { marks }),
    showChanges: (changes) => relook(grid, { changes }),
    select,
    selected: () => grid.selected,
    onSelect: selecting.hear,
    openSheet: (name) => void openSheet(grid, name),
    onOpenSheet: opening.hear,
    speak: (next) => {
      grid.say = next;
      grid.draw();
    },
    close: view.close,
  };
}

interface Listeners<T> {
  readonly hear: (listener: (thing: T) => void) => Stop;
  readonly tell: (thing: T) => void;
}

function openListeners<T>(): Listeners<T> {
  const listeners = new Set<(thing: T) => void>();
  return {
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (thing) => {
      for (const listener of listeners) listener(thing);
    },
  };
}

function draw(grid: Grid, { panel, bar, view, tabs }: Parts): void {
  const { open, selected, say, name, workbook } = grid;
  const shown = shownSheets(grid).map((sheet) => ({ name: sheet.name, marked: looksOf(grid, sheet.name).marked }));
  tabs.update({ say, tabs: shown, open });
  if (open === undefined) return;
  panel.setAttribute("aria-label", open);
  const layout = (grid.layout ??= layoutOf(grid, open));
  const looks = looksOf(grid, open);
  const here = selected?.sheet === open ? selected : undefined;
  const place = here && anchorOf(layout.sheet, here);
  view.show({ say, layout, looks, selected: place, name });
  const cell = place && cellAt(layout, place);
  bar.update({ say, selected: here, cell, change: here && looks.changeAt(here), date1904: workbook.date1904 });
}

function showWorkbook(grid: Grid, workbook: Workbook): void {
  grid.workbook = workbook;
  grid.layout = undefined;
  const { selected } = grid;
  if (selected && !workbook.sheets.some(({ name }) => name === selected.sheet)) grid.selected = undefined;
  if (!workbook.sheets.some(({ name }) => name === grid.open)) grid.open = shownSheets(grid)[0]?.name;
  grid.draw();
}

/** Cells that look in some way have to be drawn, so the sheet is laid out anew where they may not be. */
function relook(grid: Grid, change: Partial<Pick<Grid, "marks" | "changes">>): void {
  Object.assign(grid, change);
  grid.looks = looksBySheet(grid.marks, grid.changes);
  const { layout, open } = grid;
  const isWhole = layout && open !== undefined && looksOf(grid, open).places.every((place) => isShown(layout, place));
  if (!isWhole) grid.layout = undefined;
  grid.draw();
}

function isShown(layout: SheetLayout, { row, column }: Place): boolean {
  return isLaidOut(layout, row, column);
}

function put(grid: Grid, cell: CellRef): void {
  if (!grid.workbook.sheets.some(({ name }) => name === cell.sheet)) return;
  if (grid.open !== cell.sheet) grid.layout = undefined;
  grid.open = cell.sheet;
  grid.selected = cell;
  if (grid.layout && !isShown(grid.layout, cell)) grid.layout = undefined;
  grid.draw();
}

/** Whether another sheet is open now. */
function openSheet(grid: Grid, name: string): boolean {
  if (grid.open === name || !shownSheets(grid).some((sheet) => sheet.name === name)) return false;
  grid.open = name;
  grid.layout = undefined;
  grid.draw();
  return true;
}

/** Hidden sheets are left out, unless something is to be seen in them. */
function shownSheets({ workbook, looks, selected }: Grid): readonly Sheet[] {
  return workbook.sheets.filter(
    ({ name, visibility }) => visibility === "visible" || looks.has(name) || selected?.sheet === name,
  );
}

function looksOf({ looks }: Grid, sheet: string): SheetLooks {
  return looks.get(sheet) ?? plainLooks;
}

function layoutOf(grid: Grid, name: string): SheetLayout {
  const sheet = grid.workbook.sheets.find((one) => one.name === name)!;
  const here = grid.selected?.sheet === name ? [grid.selected] : [];
  const { date1904 } = grid.workbook;
  return layoutSheet(sheet, { date1904, needed: [...looksOf(grid, name).places, ...here] });
}

/** A merged area is selected as a whole, by its first cell. */
function anchorOf(sheet: Sheet, place: Place): Place {
  const area = mergeOver(sheet, place);
  return area ? { row: area.top, column: area.left } : place;
}
