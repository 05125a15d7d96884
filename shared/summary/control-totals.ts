import type { SummaryCell, StyleName } from "./book.ts";
import { wholeFormula, type DetailLists } from "./detail-formula.ts";
import type { DistinctList } from "./distinct-sheet.ts";
import { isAdditive } from "./figure.ts";
import type { ListPlaces } from "./list-sheet.ts";
import { columnHeader, isProvince, kindOf } from "./merged-words.ts";
import type { Merged } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { addedUp, allUnitsFrom } from "./total-formula.ts";
import { totalOf } from "./totals.ts";
import { controlWords } from "./notes-words.ts";

/** Where the control totals look. */
export interface ControlPlaces {
  readonly overview: ListPlaces;
  readonly details: DetailLists;
  readonly distinct: DistinctList | undefined;
}

interface Sums {
  readonly at: number;
  readonly total: number;
}

/** A row of cells per additive column from column A: Σ units = Σ cities = the total = Σ 明细, and a live check. */
export function controlRows(
  merged: Merged,
  places: ControlPlaces,
  firstRow: number,
): readonly (readonly SummaryCell[])[] {
  const rows: (readonly SummaryCell[])[] = [];
  merged.columns.forEach((column, at) => {
    const total = totalOf(merged, at, merged.units);
    if (!isAdditive(column) || typeof total !== "number") return;
    rows.push(controlRow(merged, places, { at, total, row: firstRow + rows.length }));
    if (at === merged.tied && places.distinct) rows.push(onceRow(merged, places.distinct, at));
  });
  return rows;
}

function controlRow(
  merged: Merged,
  places: ControlPlaces,
  { at, total, row }: Sums & { row: number },
): readonly SummaryCell[] {
  const { say, columns, units } = merged;
  const column = columns[at]!;
  const number: StyleName = `body.${kindOf(column)}`;
  const nothing: SummaryCell = { value: say(words.nothing), style: number };
  const live = (formula: string | undefined): SummaryCell =>
    formula === undefined ? nothing : { value: total, formula, style: number };
  const own = addedUp(merged, at, allUnitsFrom(merged, places.overview));
  const { overview } = places;
  const inCities = isProvince(merged) ? cityFormula(merged, overview, column.id) : undefined;
  const totalCell = `'${overview.sheet}'!$${overview.letter(column.id)}$${overview.lastRow + 1}`;
  const isWhole = units.every(({ unread }) => !unread[at]);
  const figure = merged.live[at];
  const inDetails = figure && isWhole ? wholeFormula(merged, places.details, { figure, expected: total }) : undefined;
  const checked = [...(inCities ? [`D${row}`] : []), `E${row}`, ...(inDetails ? [`F${row}`] : [])];
  return [
    { value: columnHeader(merged, column), style: "body.text" },
    { value: units.filter(({ figures }) => typeof figures[at] === "number").length, style: "body.number0" },
    typeof own === "object" && own !== null ? { ...own, style: number } : nothing,
    live(inCities),
    live(units.length === 0 ? undefined : totalCell),
    live(inDetails),
    checkCell(merged, row, units.length === 0 ? [] : checked),
  ];
}

function cityFormula({ say }: Merged, overview: ListPlaces, id: string): string {
  return `SUMIFS(${overview.range(id)},${overview.range("level")},"${say(words.cityRow)}")`;
}

/** Half a unit of the last place that any column shows. */
const TOLERANCE = "0.005";

function checkCell({ say }: Merged, row: number, cells: readonly string[]): SummaryCell {
  const agrees = say(controlWords.agrees);
  if (cells.length === 0) return { value: agrees, style: "body.center" };
  const tests = cells.map((cell) => `ABS(C${row}-${cell})<${TOLERANCE}`).join(",");
  return {
    value: agrees,
    formula: `IF(AND(${tests}),"${agrees}","${say(controlWords.differs)}")`,
    style: "body.check",
  };
}

function onceRow(merged: Merged, distinct: DistinctList, at: number): readonly SummaryCell[] {
  const { say } = merged;
  const column = merged.columns[at]!;
  const number: StyleName = `body.${kindOf(column)}`;
  const nothing: SummaryCell = { value: say(words.nothing), style: number };
  const once = distinct.once();
  return [
    { value: say(controlWords.onceOf, { column: columnHeader(merged, column) }), style: "body.text" },
    nothing,
    nothing,
    nothing,
    typeof once === "object" && once !== null ? { ...once, style: number } : nothing,
    nothing,
    { value: say(words.nothing), style: "body.center" },
  ];
}
