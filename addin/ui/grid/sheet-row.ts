import { columnLetters, type CellRange } from "../../../shared/cells/address.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import { element } from "../element.ts";
import type { Say } from "../words.ts";
import { alignmentOf, cellText } from "./cell-text.ts";
import type { SheetLooks } from "./grid-looks.ts";
import { gridWords as words } from "./grid-words.ts";
import { cellAt, type Place, type SheetLayout } from "./sheet-layout.ts";
import { lengthOf, spanOf, type Line } from "./track.ts";

/** What the rows of a sheet are drawn with. */
export interface Drawing {
  readonly say: Say;
  readonly layout: SheetLayout;
  readonly looks: SheetLooks;
  readonly selected: Place | undefined;
  /** Begins the ids of cells. */
  readonly name: string;
}

/** The width of the numbers of rows, px. */
export const HEAD_WIDTH = 52;
/** The height of the letters of columns, px. */
export const HEAD_HEIGHT = 26;

/** A longer text is drawn in part: nobody sees the rest in a cell. */
const MOST_DRAWN = 1_500;

/** A cell as it is drawn: alone, or a merged area from its first row and column that are not hidden. */
export interface DrawnCell extends Place {
  readonly area?: CellRange;
}

export function cellId(name: string, { row, column }: Place): string {
  return `${name}-${String(row)}-${String(column)}`;
}

/** The letters of the columns, which stay above the rows. */
export function headRow({ layout, say }: Drawing, columns: readonly Line[]): HTMLElement {
  const { rows, columns: track } = layout;
  const root = element("div", { class: "grid-head", attributes: { role: "row", "aria-rowindex": "1" } }, [
    element("div", { class: "grid-corner", attributes: { role: "columnheader", "aria-colindex": "1" } }, [
      element("span", { class: "spoken", text: say(words.cells, { sheet: layout.sheet.name }) }),
    ]),
    ...columns.map((line) => {
      const { start, size } = spanOf(track, line.first, line.last);
      const cell = element("div", {
        class: line.isFold ? "grid-letter is-fold" : "grid-letter",
        text: line.isFold ? "⋯" : columnLetters(line.first),
        attributes: { role: "columnheader", "aria-colindex": String(line.first + 1), title: foldedColumns(line, say) },
      });
      return placed(cell, { left: HEAD_WIDTH + start, width: size });
    }),
  ]);
  root.style.width = `${String(HEAD_WIDTH + lengthOf(track))}px`;
  root.dataset["rows"] = String(rows.lines.length);
  return root;
}

function foldedColumns({ first, last, isFold }: Line, say: Say): string | undefined {
  if (!isFold) return undefined;
  return say(words.foldedColumns, { first: columnLetters(first), last: columnLetters(last) });
}

/** One row with the cells that begin in it; a fold says which rows it stands for. */
export function sheetRow(drawing: Drawing, line: Line, cells: readonly DrawnCell[]): HTMLElement {
  const { layout, say } = drawing;
  const { start, size } = spanOf(layout.rows, line.first, line.last);
  const head = element("div", {
    class: "grid-number",
    text: line.isFold ? "⋮" : String(line.first),
    attributes: { role: "rowheader", "aria-colindex": "1" },
  });
  const { first, last } = line;
  const inside = line.isFold
    ? [element("div", { class: "grid-fold", text: say(words.foldedRows, { first, last }), attributes: foldCell })]
    : cells.map((cell) => gridCell(drawing, cell));
  const root = element("div", { class: "grid-row", attributes: { role: "row", "aria-rowindex": String(first + 1) } }, [
    head,
    ...inside,
  ]);
  root.style.width = `${String(HEAD_WIDTH + lengthOf(layout.columns))}px`;
  return placed(root, { top: HEAD_HEIGHT + start, height: size });
}

const foldCell = { role: "gridcell", "aria-colindex": "2" };

function gridCell(drawing: Drawing, { row, column, area }: DrawnCell): HTMLElement {
  const { layout, selected, name } = drawing;
  const place = area ? { row: area.top, column: area.left } : { row, column };
  const cell = cellAt(layout, place);
  const isSelected = selected?.row === place.row && selected.column === place.column;
  const made = element("div", {
    class: "grid-cell",
    text: cell ? cellText(cell, layout.date1904).slice(0, MOST_DRAWN) : "",
    attributes: {
      id: cellId(name, place),
      role: "gridcell",
      "aria-colindex": String(column + 1),
      "aria-selected": isSelected ? "true" : undefined,
      "aria-rowspan": area && area.bottom > row ? String(area.bottom - row + 1) : undefined,
      "aria-colspan": area && area.right > column ? String(area.right - column + 1) : undefined,
      "data-row": String(place.row),
      "data-column": String(place.column),
      "data-align": cell && alignmentOf(cell),
      ...lookOf(drawing, place),
    },
  });
  const across = spanOf(layout.columns, column, area?.right ?? column);
  const down = spanOf(layout.rows, row, area?.bottom ?? row);
  return placed(made, { left: HEAD_WIDTH + across.start, width: across.size, height: down.size });
}

function lookOf({ looks, say }: Drawing, place: Place) {
  const severity = looks.severityAt(place);
  const change = looks.changeAt(place);
  const before = change?.before;
  const changed = before === undefined ? say(words.changed) : say(words.before, { before });
  return {
    "data-severity": severity,
    "data-changed": change !== undefined,
    title: severity ? say(severityNames[severity]) : change && changed,
  };
}

type Box = Readonly<{ [side in "left" | "top" | "width" | "height"]?: number }>;

function placed(made: HTMLElement, box: Box): HTMLElement {
  for (const [side, length] of Object.entries(box)) made.style.setProperty(side, `${String(length)}px`);
  return made;
}
