import type { SummaryColumn } from "../forms/definition.ts";
import { sumOf } from "../forms/cel-functions.ts";
import { isAdditive, ratioOf, type Figure } from "./figure.ts";
import type { Merged, Unit } from "./merged.ts";

/** How a column adds over some units (forms.md §8); null where it does not add. */
export function totalOf(merged: Merged, at: number, units: readonly Unit[]): Figure {
  const column = merged.columns[at]!;
  switch (column.units) {
    case "sum":
      return isAdditive(column) ? sumOf(numbersOf(units, at)) : null;
    case "count":
      return units.filter((unit) => countsAs(unit.figures[at] ?? null)).length;
    case "max":
      return numbersOf(units, at).reduce<number | null>(
        (most, one) => (most === null || one > most ? one : most),
        null,
      );
    case "list":
      return listOf(units, at);
    case "ratio":
      return ratioOfSums(merged, column, units);
    case "none":
      return null;
  }
}

function numbersOf(units: readonly Unit[], at: number): number[] {
  const found: number[] = [];
  for (const unit of units) {
    const figure = unit.figures[at];
    if (typeof figure === "number") found.push(figure);
  }
  return found;
}

/** A unit counts when it gives words, or a figure above zero. */
function countsAs(figure: Figure): boolean {
  return typeof figure === "number" ? figure > 0 : figure !== null && figure !== "";
}

function listOf(units: readonly Unit[], at: number): string | null {
  const found = new Set<string>();
  for (const unit of units) {
    const figure = unit.figures[at];
    if (typeof figure === "string" && figure !== "") found.add(figure);
  }
  return found.size === 0 ? null : [...found].join("、");
}

/** Only units that have both parts go into either sum. */
function ratioOfSums(merged: Merged, column: SummaryColumn, units: readonly Unit[]): Figure {
  const parts = column.ratio;
  if (!parts) return null;
  const numerator = columnIndex(merged, parts.numerator);
  const denominator = columnIndex(merged, parts.denominator);
  const both = units.filter(
    ({ figures }) => typeof figures[numerator] === "number" && typeof figures[denominator] === "number",
  );
  return ratioOf(column, sumOf(numbersOf(both, numerator)), sumOf(numbersOf(both, denominator)));
}

/** The place of a summary column by its id; -1 when there is none. */
export function columnIndex(merged: Merged, id: string): number {
  return merged.columns.findIndex((column) => column.id === id);
}
