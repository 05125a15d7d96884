import type { Sheet } from "../cells/workbook.ts";
import type { FieldPlace, SheetLayout } from "../forms/layout.ts";
import type { Book } from "./book.ts";
import { likeness } from "./likeness.ts";
import type { FoundField } from "./found-field.ts";
import { layoutProblem } from "./gathered.ts";
import { cellAt, isBlank, masterOf, textOf } from "./grid.ts";
import { labelWords } from "./labels.ts";
import type { Problem } from "./record.ts";

export interface PlaceSearch {
  readonly layout: SheetLayout;
  /** Which field of the layout is looked for. */
  readonly index: number;
  readonly own: Sheet;
  /** The fields found so far, by id. */
  readonly found: ReadonlyMap<string, FoundField>;
}

const ALIKE = 0.34;

/**
 * Takes a field whose label was altered or wiped by its place: the neighbours above and below it must have moved
 * alike, and what stands where the label should be must be like it (or blank beside a value).
 */
export function byPlace(book: Book, search: PlaceSearch): { field: FoundField; problem: Problem } | undefined {
  const place = search.layout.fields[search.index]!;
  const shift = shiftOf(search);
  if (!shift) return undefined;
  const { own } = search;
  const at = masterOf(own, place.row + shift.rows, place.valueColumn + shift.columns);
  const labelAt = masterOf(own, place.row + shift.rows, place.labelColumn + shift.columns);
  const text = textOf(cellAt(own, labelAt.row, labelAt.column));
  const isBelievable = text === "" ? !isBlank(cellAt(own, at.row, at.column)) : isAlike(book, search, text);
  if (!isBelievable) return undefined;
  const field = { place, sheet: own, ...at, label: undefined, isNamed: false, isUntrusted: false };
  const slots = { found: text, label: place.field.label };
  const more = { cells: [{ sheet: own.name, ...labelAt }], slots, shown: text, fix: { value: place.field.label.zh } };
  return { field, problem: layoutProblem("labelChanged", place.field.id, more) };
}

/** By how much the neighbours have moved from their places in the blank workbook; undefined when they disagree. */
function shiftOf({ layout, index, own, found }: PlaceSearch): { rows: number; columns: number } | undefined {
  const moved = (place: FieldPlace): { rows: number; columns: number } | undefined => {
    const field = found.get(place.field.id);
    if (field?.sheet !== own) return undefined;
    return { rows: field.row - place.row, columns: field.column - place.valueColumn };
  };
  const before = layout.fields.slice(0, index).reverse().map(moved).find(Boolean);
  const after = layout.fields
    .slice(index + 1)
    .map(moved)
    .find(Boolean);
  if (before && after) return before.rows === after.rows && before.columns === after.columns ? before : undefined;
  return before ?? after;
}

/** Like the expected label, and no other field's own label. */
function isAlike(book: Book, { layout, index }: PlaceSearch, text: string): boolean {
  const words = book.label(text)?.words ?? "";
  const others = layout.fields.filter((_, at) => at !== index).flatMap(({ field }) => labelWords(field));
  if (words === "" || others.includes(words)) return false;
  return labelWords(layout.fields[index]!.field).some(
    (label) => likeness(words, label) >= ALIKE || words.includes(label) || label.includes(words),
  );
}
