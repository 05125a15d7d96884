import { element } from "../element.ts";
import type { Stop } from "../host.ts";
import { gridWords as words } from "./grid-words.ts";
import { cellsInSight } from "./cells-in-sight.ts";
import { mergeOver, type Place } from "./sheet-layout.ts";
import { cellId, HEAD_HEIGHT, HEAD_WIDTH, headRow, sheetRow, type Drawing } from "./sheet-row.ts";
import { stepCell } from "./step-cell.ts";
import { lengthOf, spanOf } from "./track.ts";

export interface SheetView {
  /** What scrolls, and has the focus. */
  readonly element: HTMLElement;
  /** Draws a sheet, or the same one with other looks; it keeps its scroll place. */
  show(drawing: Drawing): void;
  /** Brings a cell into sight, at once or as soon as the sheet is seen at all. */
  reveal(place: Place): void;
  readonly close: Stop;
}

interface Shown {
  readonly frame: HTMLElement;
  readonly canvas: HTMLElement;
  drawing?: Drawing;
  /** Where each sheet was scrolled to. */
  readonly places: Map<string, { readonly top: number; readonly left: number }>;
  /** Waits until there is room to be scrolled in. */
  wanted?: Place | undefined;
  isDue: boolean;
  /** What was drawn last. */
  drawn?: { readonly drawing: Drawing; readonly part: string };
}

/** The cells of one sheet, of which only those in sight are drawn. */
export function sheetView(onSelect: (place: Place) => void): SheetView {
  const canvas = element("div", { class: "grid-canvas", attributes: { role: "rowgroup" } });
  const frame = element("div", { class: "grid-frame", attributes: { role: "grid", tabindex: "0" } }, [canvas]);
  const shown: Shown = { frame, canvas, places: new Map(), isDue: false };
  frame.addEventListener("scroll", () => keepPlace(shown), { passive: true });
  frame.addEventListener("click", (event) => {
    const place = placeOfClick(event);
    if (place) onSelect(place);
  });
  frame.addEventListener("keydown", (event) => {
    const place = placeOfKey(shown, event);
    if (place) onSelect(place);
  });
  const sizes = new ResizeObserver(() => resized(shown));
  sizes.observe(frame);
  return {
    element: frame,
    show: (drawing) => show(shown, drawing),
    reveal: (place) => reveal(shown, place),
    close: () => sizes.disconnect(),
  };
}

function show(shown: Shown, drawing: Drawing): void {
  const { frame, canvas, places } = shown;
  const { layout, say } = drawing;
  const { name } = layout.sheet;
  const isOther = shown.drawing?.layout.sheet.name !== name;
  shown.drawing = drawing;
  canvas.style.width = `${String(HEAD_WIDTH + lengthOf(layout.columns))}px`;
  canvas.style.height = `${String(HEAD_HEIGHT + lengthOf(layout.rows))}px`;
  frame.setAttribute("aria-label", say(words.cells, { sheet: name }));
  frame.setAttribute("aria-rowcount", String((layout.rows.lines.at(-1)?.last ?? 0) + 1));
  frame.setAttribute("aria-colcount", String((layout.columns.lines.at(-1)?.last ?? 0) + 1));
  // What is drawn keeps the place from being cut to a smaller sheet's size.
  if (isOther) frame.scrollTo({ ...(places.get(name) ?? { top: 0, left: 0 }), behavior: "instant" });
  draw(shown);
}

/** Everything in sight is made anew, that is a few hundred cells; nothing where the same lines are drawn already. */
function draw(shown: Shown): void {
  const { frame, canvas, drawing } = shown;
  if (!drawing || frame.clientHeight === 0) return;
  const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = frame;
  const seen = cellsInSight(drawing.layout, { top, left, height, width });
  const part = [...seen.rows.keys(), "", ...seen.columns.map(({ first }) => first)].join();
  if (shown.drawn?.drawing === drawing && shown.drawn.part === part) return;
  shown.drawn = { drawing, part };
  const { lines } = drawing.layout.rows;
  canvas.replaceChildren(
    headRow(drawing, seen.columns),
    ...[...seen.rows].map(([index, cells]) => sheetRow(drawing, lines[index]!, cells)),
  );
  const { selected, name } = drawing;
  const id = selected && cellId(name, selected);
  if (id !== undefined && canvas.querySelector(`#${CSS.escape(id)}`)) frame.setAttribute("aria-activedescendant", id);
  else frame.removeAttribute("aria-activedescendant");
}

function keepPlace(shown: Shown): void {
  const { frame, drawing, places } = shown;
  if (drawing && frame.clientHeight > 0)
    places.set(drawing.layout.sheet.name, { top: frame.scrollTop, left: frame.scrollLeft });
  if (shown.isDue) return;
  shown.isDue = true;
  requestAnimationFrame(() => {
    shown.isDue = false;
    draw(shown);
  });
}

/** A frame that was taken out of the page has forgotten where it was scrolled to. */
function resized(shown: Shown): void {
  const { frame, drawing, places, wanted } = shown;
  if (!drawing || frame.clientHeight === 0) return;
  const place = places.get(drawing.layout.sheet.name);
  if (place && frame.scrollTop === 0 && frame.scrollLeft === 0) frame.scrollTo({ ...place, behavior: "instant" });
  if (wanted) reveal(shown, wanted);
  draw(shown);
}

function reveal(shown: Shown, place: Place): void {
  const { frame, drawing } = shown;
  if (!drawing) return;
  shown.wanted = frame.clientHeight === 0 ? place : undefined;
  if (shown.wanted) return;
  const { layout } = drawing;
  const area = mergeOver(layout.sheet, place);
  const down = spanOf(layout.rows, place.row, area?.bottom ?? place.row);
  const across = spanOf(layout.columns, place.column, area?.right ?? place.column);
  const top = scrolled(frame.scrollTop, { ...down, room: frame.clientHeight - HEAD_HEIGHT });
  const left = scrolled(frame.scrollLeft, { ...across, room: frame.clientWidth - HEAD_WIDTH });
  if (top === frame.scrollTop && left === frame.scrollLeft) return;
  frame.scrollTo({ top, left, behavior: "instant" });
  draw(shown);
}

/** As little as needed; a part that is larger than the room shows its beginning. */
function scrolled(
  now: number,
  { start, size, room }: { readonly start: number; readonly size: number; readonly room: number },
): number {
  if (start < now || size > room) return start;
  return Math.max(now, start + size - room);
}

function placeOfClick(event: Event): Place | undefined {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>(".grid-cell") : null;
  return cell ? { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) } : undefined;
}

function placeOfKey({ frame, drawing }: Shown, event: Event): Place | undefined {
  const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
  if (!drawing || altKey) return undefined;
  const from = drawing.selected ?? { row: 1, column: 1 };
  const height = frame.clientHeight - 2 * HEAD_HEIGHT;
  const place = stepCell(drawing.layout, from, { key, isWithControl: ctrlKey || metaKey, height });
  if (place) event.preventDefault();
  return place;
}
