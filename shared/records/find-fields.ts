import type { Sheet } from "../cells/workbook.ts";
import { definedNameOf } from "../forms/form.ts";
import type { FieldPlace, SheetLayout } from "../forms/layout.ts";
import type { Book } from "./book.ts";
import { byLabel, shiftValues } from "./field-by-label.ts";
import { byPlace } from "./field-by-place.ts";
import { sheetNamed } from "./find-table.ts";
import { foldWords } from "./fold.ts";
import type { FoundField, Labels } from "./found-field.ts";
import { layoutProblem } from "./gathered.ts";
import { cellAt, masterOf, mergeAt, textOf } from "./grid.ts";
import { labelBeside, labelIndexOf, type LabelIndex } from "./label-cells.ts";
import { isOtherUnit, labelWords } from "./labels.ts";
import type { Problem } from "./record.ts";
import { isUnit } from "./units.ts";

export interface FieldSearch {
  readonly book: Book;
  /** Sheet name → the row at which a table's header ends the labels. */
  readonly ends: ReadonlyMap<string, number>;
  /** Folded names of the form's own sheets. */
  readonly ownNames: ReadonlySet<string>;
}

export interface FoundFields {
  readonly fields: readonly FoundField[];
  readonly problems: readonly Problem[];
}

/** Finds the fields of one sheet of a form: by defined name where the label stands beside it, by label, then by place. */
export function findFields(search: FieldSearch, layout: SheetLayout): FoundFields {
  const { book } = search;
  const found = new Map<string, FoundField>();
  for (const place of layout.fields) {
    const field = byName(book, place);
    if (field) found.set(place.field.id, field);
  }
  const own = ownSheet(search, layout, found);
  const problems: Problem[] = [];
  const labels = labelsOf(search, own);
  for (const place of layout.fields) {
    const field = found.has(place.field.id) ? undefined : byLabel(labels, place, problems);
    if (field) found.set(place.field.id, field);
  }
  shiftValues(found);
  if (!own && found.size === 0) {
    problems.push(layoutProblem("sheetMissing", layout.sheet.id, { slots: { label: layout.sheet.name } }));
    return { fields: [], problems };
  }
  for (const [index, place] of layout.fields.entries()) {
    if (found.has(place.field.id)) continue;
    const placed = own && byPlace(book, { layout, index, own, found });
    if (placed) found.set(place.field.id, placed.field);
    problems.push(placed?.problem ?? fieldMissing(place, layout, own));
  }
  return withUnits([...found.values()], problems);
}

function byName(book: Book, place: FieldPlace): FoundField | undefined {
  const expected = labelWords(place.field);
  for (const ref of book.names.get(definedNameOf(place.field).toLowerCase()) ?? []) {
    const sheet = book.sheets.get(ref.sheet);
    if (!sheet) continue;
    const at = masterOf(sheet, ref.row, ref.column);
    const label = labelBeside(book, sheet, at);
    if (label && expected.includes(label.words))
      return { place, sheet, ...at, label, isNamed: true, isUntrusted: false };
  }
  return undefined;
}

/** The sheet of that name, else the one that the defined names point at, else the one with most of the labels. */
function ownSheet(search: FieldSearch, layout: SheetLayout, named: ReadonlyMap<string, FoundField>): Sheet | undefined {
  const { book, ends, ownNames } = search;
  const known = sheetNamed(book, layout.sheet.name) ?? named.values().next().value?.sheet;
  if (known || layout.fields.length === 0) return known;
  let best: Sheet | undefined;
  let most = layout.fields.length / 2 - 0.5;
  for (const sheet of book.workbook.sheets) {
    if (ownNames.has(foldWords(sheet.name)) || ends.has(sheet.name)) continue;
    const index = labelIndexOf(book, sheet);
    const count = layout.fields.filter(({ field }) => labelWords(field).some((words) => index.has(words))).length;
    if (count > most) [best, most] = [sheet, count];
  }
  return best;
}

function labelsOf({ book, ends, ownNames }: FieldSearch, own: Sheet | undefined): Labels {
  const indexOf = (sheet: Sheet): LabelIndex => labelIndexOf(book, sheet, ends.get(sheet.name));
  const others = book.workbook.sheets.filter((sheet) => sheet !== own && ownNames.has(foldWords(sheet.name)));
  let ownIndex: LabelIndex | undefined;
  let otherIndexes: readonly LabelIndex[] | undefined;
  return {
    own: () => (ownIndex ??= own ? indexOf(own) : new Map()),
    elsewhere: () => (otherIndexes ??= others.map(indexOf)),
  };
}

function fieldMissing(place: FieldPlace, layout: SheetLayout, own: Sheet | undefined): Problem {
  const cells = own ? [{ sheet: own.name, row: 1, column: 1 }] : [];
  const slots = { label: place.field.label, sheet: own?.name ?? layout.sheet.name };
  return layoutProblem("fieldMissing", place.field.id, { cells, slots });
}

/** A unit changed in the label or in the cell behind the value changes what the figure means. */
function withUnits(fields: readonly FoundField[], problems: readonly Problem[]): FoundFields {
  const wrong: Problem[] = [];
  const checked = fields.map((found) => {
    const { field } = found.place;
    const unit = [found.label?.unit, unitBehind(found)].find((one) => isOtherUnit(field, one));
    if (unit === undefined) return found;
    const slots = { label: field.label, found: unit, unit: field.unit ?? "" };
    const cells = [{ sheet: found.sheet.name, row: found.row, column: found.column }];
    wrong.push(layoutProblem("headerUnit", field.id, { cells, slots, shown: unit }));
    return { ...found, isUntrusted: true };
  });
  return { fields: checked, problems: [...problems, ...wrong] };
}

function unitBehind({ sheet, row, column }: FoundField): string | undefined {
  const right = mergeAt(sheet, row, column)?.right ?? column;
  const words = foldWords(textOf(cellAt(sheet, row, right + 1)));
  return isUnit(words) ? words : undefined;
}
