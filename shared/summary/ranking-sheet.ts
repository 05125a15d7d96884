import { sumOf } from "../forms/cel-functions.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { columnHeader, kindOf, measuredHeader, titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { isAdditive } from "./figure.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

interface Ranked {
  readonly unit: Unit;
  readonly figure: number | null;
  /** Shared by equal figures; null where there is no figure. */
  readonly rank: number | null;
}

/** Units whose figures may be looked up in 汇总表 by formula; each looks at all of them. */
const LOOKUP_LIMIT = 2_000;

/** 排名: the units by the column whose total double-counts, else by the first that adds; ties share a place. */
export function rankingSheet(merged: Merged, overview: ListPlaces): List | undefined {
  const at = merged.tied ?? merged.columns.findIndex(isAdditive);
  const column = merged.columns[at];
  if (!column) return undefined;
  const { say } = merged;
  const items = rankedBy(merged, at);
  return listSheet<Ranked>({
    id: "ranking",
    name: say(sheetNames.ranking),
    title: titleOf(merged, sheetNames.ranking),
    note: say(words.rankingNote, { column: columnHeader(merged, column) }),
    columns: [
      rankColumn(merged),
      { id: "index", header: say(words.unitIndex), width: 8, kind: "year", cell: ({ unit }) => unit.index },
      { id: "city", header: say(words.city), width: 12, kind: "center", cell: ({ unit }) => unit.city },
      { id: "unit", header: say(words.unitName), width: 34, kind: "text", cell: ({ unit }) => unit.entry.unitName },
      figureColumn(merged, overview, at),
      shareColumn(merged, items),
    ],
    items,
    count: items.length,
    empty: say(words.noUnits),
    formats: (places) => [{ kind: "dataBar", range: places.area("figure") }],
    footer: say(sheetNames.ranking),
  });
}

function rankedBy({ units }: Merged, at: number): readonly Ranked[] {
  const figured = units.map((unit) => ({ unit, figure: numberOr(unit.figures[at]) }));
  figured.sort((a, b) => descending(a.figure, b.figure) || a.unit.index - b.unit.index);
  let rank = 0;
  return figured.map(({ unit, figure }, place) => {
    if (place === 0 || figured[place - 1]!.figure !== figure) rank = place + 1;
    return { unit, figure, rank: figure === null ? null : rank };
  });
}

function numberOr(figure: Unit["figures"][number] | undefined): number | null {
  return typeof figure === "number" ? figure : null;
}

function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return b - a;
}

function rankColumn({ say, units }: Merged): ListColumn<Ranked> {
  const nothing = say(words.nothing);
  return {
    id: "rank",
    header: say(words.rank),
    width: 8,
    kind: "year",
    cell: ({ rank }, row, places): CellInput => {
      if (units.length > LOOKUP_LIMIT) return rank ?? nothing;
      const formula = `IFERROR(RANK(${places.letter("figure")}${row},${places.rows("figure")}),"${nothing}")`;
      return { value: rank ?? nothing, formula };
    },
  };
}

function figureColumn(merged: Merged, overview: ListPlaces, at: number): ListColumn<Ranked> {
  const column = merged.columns[at]!;
  return {
    id: "figure",
    ...measuredHeader(merged, column),
    width: 22,
    kind: kindOf(column),
    cell: ({ unit, figure }, row, places): CellInput => {
      if (figure === null) return merged.say(unit.unread[at] ? words.unread : words.nothing);
      if (merged.units.length > LOOKUP_LIMIT) return figure;
      const key = `$${places.letter("index")}${row}`;
      return { value: figure, formula: `SUMIFS(${overview.range(column.id)},${overview.range("index")},${key})` };
    },
  };
}

function shareColumn({ say, units }: Merged, items: readonly Ranked[]): ListColumn<Ranked> {
  const whole = sumOf(items.map(({ figure }) => figure ?? Number.NaN));
  const nothing = say(words.nothing);
  return {
    id: "share",
    header: say(words.share),
    width: 12,
    kind: "number1",
    cell: ({ figure }, row, places): CellInput => {
      const value = figure === null || whole === 0 ? nothing : (figure / whole) * 100;
      if (units.length > LOOKUP_LIMIT) return value;
      return {
        value,
        formula: `IFERROR(${places.letter("figure")}${row}/SUM(${places.rows("figure")})*100,"${nothing}")`,
      };
    },
  };
}
