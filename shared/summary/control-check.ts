import type { Text } from "../cells/text.ts";
import { isAdditive } from "./figure.ts";
import { isProvince } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { labelOf } from "./places.ts";
import { words } from "./sheet-words.ts";
import { totalOf } from "./totals.ts";
import type { FiledFigures, FilingTotals } from "./totals-of-filings.ts";

/** Half a unit of the last place that any column shows. */
const TOLERANCE = 0.005;
/** Of large sums, which two ways of adding round differently. */
const RELATIVE = 1e-9;

/** Thrown when the merged records add up to other totals than the figures that were kept at filing. */
export class TotalsDiffer extends Error {
  readonly code = "totals-differ";
  /** The city, or the whole. */
  readonly place: Text;
  /** The column's words. */
  readonly column: Text;
  readonly merged: number;
  readonly filed: number;
  constructor({ place, column, merged, filed }: Pick<TotalsDiffer, "place" | "column" | "merged" | "filed">) {
    super(`${place.en}, ${column.en}: ${merged} merged, ${filed} filed`);
    this.place = place;
    this.column = column;
    this.merged = merged;
    this.filed = filed;
  }
}

/** Throws TotalsDiffer for the first city, or the whole, of which a column's total is another one. */
export function checkTotals(merged: Merged, control: FilingTotals): void {
  const ofCity = new Map(merged.cities.map(({ code, units }) => [code, units]));
  const codes = new Set([...ofCity.keys(), ...Object.keys(control.byCity)]);
  for (const code of codes) {
    const place = labelOf(merged.form, "cities", code);
    checkUnits(merged, ofCity.get(code) ?? [], { place, filed: control.byCity[code] ?? {} });
  }
  const whole = isProvince(merged) ? words.wholeProvince : words.wholeCity;
  checkUnits(merged, merged.units, { place: whole, filed: control.totals });
}

interface Filed {
  readonly place: Text;
  readonly filed: FiledFigures;
}

function checkUnits(merged: Merged, units: readonly Unit[], { place, filed }: Filed): void {
  merged.columns.forEach((column, at) => {
    if (!isAdditive(column)) return;
    const own = totalOf(merged, at, units);
    const ours = typeof own === "number" ? own : 0;
    const theirs = filed[column.id] ?? 0;
    const allowed = Math.max(TOLERANCE, RELATIVE * Math.max(Math.abs(ours), Math.abs(theirs)));
    // Not ">": a total that is no number agrees with nothing.
    if (Math.abs(ours - theirs) <= allowed) return;
    throw new TotalsDiffer({ place, column: column.label, merged: ours, filed: theirs });
  });
}
