import type { CellInput, ListPlaces } from "./list-sheet.ts";
import { isProvince, unitWord } from "./merged-words.ts";
import type { Figure } from "./figure.ts";
import type { City, Merged, Unit } from "./merged.ts";
import { columnIndex, totalOf } from "./totals.ts";
import { words } from "./sheet-words.ts";

/** Some units and how a formula picks their rows in 汇总表. */
export interface UnitRows {
  readonly units: readonly Unit[];
  /** Pairs of range and criterion as SUMIFS takes them: `,$B$6:$B$40,"园区"`; "" picks every row. */
  readonly where: string;
  /** The range of a column, on this sheet or with the sheet's name. */
  readonly range: (id: string) => string;
}

/** All units, seen from 汇总表 itself. */
export function allUnits(merged: Merged, places: ListPlaces): UnitRows {
  return { units: merged.units, where: unitRowsOnly(merged, places.rows), range: places.rows };
}

/** All units, seen from another sheet. */
export function allUnitsFrom(merged: Merged, places: ListPlaces): UnitRows {
  return { units: merged.units, where: unitRowsOnly(merged, places.range), range: places.range };
}

/** The units of a city, whose name stands in the city column of `row`. */
export function cityUnits(merged: Merged, places: ListPlaces, of: { city: City; row: number }): UnitRows {
  const { units, where, range } = allUnits(merged, places);
  const own = `,${range("city")},$${places.letter("city")}${of.row}`;
  return { units: units.length === 0 ? [] : of.city.units, where: where + own, range };
}

/** 汇总表 of the province also has city rows, which no total may add again. */
export function unitRowsOnly(merged: Merged, range: (id: string) => string): string {
  return isProvince(merged) ? `,${range("level")},"${merged.say(unitWord(merged))}"` : "";
}

/** What a column adds up to over some units: a live formula with its value, or "—" where figures do not add. */
export function addedUp(merged: Merged, at: number, rows: UnitRows): CellInput {
  const value = totalOf(merged, at, rows.units);
  const formula = formulaFor(merged, at, rows);
  const shown = value ?? merged.say(words.nothing);
  return formula === undefined ? shown : { value: shown, formula };
}

function formulaFor(merged: Merged, at: number, { where, range }: UnitRows): string | undefined {
  const column = merged.columns[at]!;
  const cells = range(column.id);
  switch (column.units) {
    case "sum":
      if (column.type !== "number") return undefined;
      return where === "" ? `SUM(${cells})` : `SUMIFS(${cells}${where})`;
    case "count":
      return column.type === "text"
        ? `COUNTIFS(${cells},"?*",${cells},"<>${merged.say(words.unread)}"${where})`
        : `COUNTIFS(${cells},">0"${where})`;
    case "ratio":
      return ratioFormula(merged, at, { where, range });
    default:
      return undefined;
  }
}

/** Any number; text and blanks never meet a numeric criterion. */
const ANY_NUMBER = '"<9E+307"';

function ratioFormula(merged: Merged, at: number, { where, range }: Omit<UnitRows, "units">): string | undefined {
  const { ratio, type } = merged.columns[at]!;
  if (!ratio) return undefined;
  const top = range(ratio.numerator);
  const bottom = range(ratio.denominator);
  const numerator = `SUMIFS(${top},${bottom},${ANY_NUMBER}${where})`;
  const denominator = `SUMIFS(${bottom},${top},${ANY_NUMBER}${where})`;
  return `IFERROR(${numerator}/${denominator}${type === "percent" ? "*100" : ""},"${merged.say(words.nothing)}")`;
}

/** A unit's own ratio from the two cells of its row. */
export function unitRatio(merged: Merged, at: number, own: { unit: Unit; row: number; places: ListPlaces }): CellInput {
  const { ratio, type } = merged.columns[at]!;
  const nothing = merged.say(words.nothing);
  const value: Figure = own.unit.figures[at] ?? null;
  if (!ratio || columnIndex(merged, ratio.numerator) < 0) return value ?? nothing;
  const top = `${own.places.letter(ratio.numerator)}${own.row}`;
  const bottom = `${own.places.letter(ratio.denominator)}${own.row}`;
  const quotient = `IFERROR(${top}/${bottom}${type === "percent" ? "*100" : ""},"${nothing}")`;
  return { value: value ?? nothing, formula: `IF(COUNT(${top},${bottom})=2,${quotient},"${nothing}")` };
}
