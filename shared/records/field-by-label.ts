import type { FieldPlace } from "../forms/layout.ts";
import type { FoundField, Labels } from "./found-field.ts";
import { foldWords } from "./fold.ts";
import { layoutProblem } from "./gathered.ts";
import { cellAt, isBlank, masterOf, textOf } from "./grid.ts";
import type { LabelCell } from "./label-cells.ts";
import { labelWords } from "./labels.ts";
import type { Problem } from "./record.ts";
import { isUnit } from "./units.ts";

/** Finds a field by its label; a label that stands twice is fine while only one of them has a value. */
export function byLabel(labels: Labels, place: FieldPlace, problems: Problem[]): FoundField | undefined {
  const words = labelWords(place.field);
  const own = words.flatMap((one) => labels.own().get(one) ?? []);
  const cells = own.length > 0 ? own : labels.elsewhere().flatMap((index) => words.flatMap((w) => index.get(w) ?? []));
  if (cells.length === 0) return undefined;
  const filled = cells.filter((label) => valueText(label) !== "");
  const isTwice = new Set(filled.map(valueText)).size > 1;
  if (isTwice) problems.push(labelTwice(place, filled));
  return fieldAt(place, filled[0] ?? cells[0]!, { offset: 1, isUntrusted: isTwice });
}

function valueText(label: LabelCell): string {
  return textOf(cellAt(label.sheet, label.row, label.lastColumn + 1));
}

function labelTwice(place: FieldPlace, labels: readonly LabelCell[]): Problem {
  const cells = labels.map(({ sheet, row, column }) => ({ sheet: sheet.name, row, column }));
  return layoutProblem("labelTwice", place.field.id, { cells, slots: { label: place.field.label } });
}

function fieldAt(
  place: FieldPlace,
  label: LabelCell,
  more: { readonly offset: number; readonly isUntrusted: boolean },
): FoundField {
  const { sheet, row, lastColumn } = label;
  const at = masterOf(sheet, row, lastColumn + more.offset);
  return { place, sheet, ...at, label, isNamed: false, isUntrusted: more.isUntrusted };
}

/**
 * A column inserted between labels and values: the values then stand one further. Believed when a defined name that
 * still holds says so, or when the whole first column behind those labels is blank and the second is not.
 */
export function shiftValues(found: Map<string, FoundField>): void {
  for (const group of groupsByColumn([...found.values()])) {
    if (!isShifted(group)) continue;
    for (const field of group) {
      if (field.isNamed || !field.label) continue;
      found.set(field.place.field.id, fieldAt(field.place, field.label, { offset: 2, isUntrusted: field.isUntrusted }));
    }
  }
}

function groupsByColumn(fields: readonly FoundField[]): readonly (readonly FoundField[])[] {
  const groups = new Map<string, FoundField[]>();
  for (const field of fields) {
    const key = `${field.label?.lastColumn} ${field.sheet.name}`;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()];
}

function isShifted(group: readonly FoundField[]): boolean {
  const named = group.find((field) => field.isNamed);
  if (named) return named.column - (named.label?.lastColumn ?? named.column) === 2;
  const isFirstBlank = group.every((field) => isBlank(cellAt(field.sheet, field.row, field.column)));
  return isFirstBlank && group.some(hasValueInSecond);
}

function hasValueInSecond({ place, sheet, row, label }: FoundField): boolean {
  const cell = label && cellAt(sheet, row, label.lastColumn + 2);
  if (isBlank(cell)) return false;
  const words = foldWords(textOf(cell));
  return !isUnit(words) && words !== foldWords(place.field.unit ?? "");
}
