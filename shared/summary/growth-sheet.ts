import type { CellKind } from "./book.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { PreviousTotals } from "./entry.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { isProvince, kindOf, titleOf } from "./merged-words.ts";
import type { City, Merged } from "./merged.ts";
import { addedUp, allUnitsFrom, type UnitRows } from "./total-formula.ts";
import { isAdditive } from "./figure.ts";
import { totalOf } from "./totals.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

interface Growth {
  readonly place: string;
  readonly column: SummaryColumn;
  readonly at: number;
  readonly before: number | undefined;
  readonly now: number;
  readonly rows: UnitRows;
}

/** 同比, 环比: what adds up, last period beside this one, for all units and for each city that both know. */
export function growthSheet(merged: Merged, overview: ListPlaces, previous: PreviousTotals): List {
  const { say, options } = merged;
  const name = merged.form.definition.periodKind === "quarter" ? sheetNames.growthQuarter : sheetNames.growth;
  const items = growthOf(merged, overview, previous);
  return listSheet<Growth>({
    id: "growth",
    name: say(name),
    title: titleOf(merged, name),
    note: say(words.growthNote, { period: options.period, previous: previous.period }),
    columns: [
      { id: "place", header: say(words.scope), width: 14, kind: "center", cell: ({ place }) => place },
      { id: "column", header: say(words.indicator), width: 30, kind: "text", cell: ({ column }) => say(column.label) },
      { id: "measure", header: say(words.measure), width: 10, kind: "center", cell: ({ column }) => column.unit ?? "" },
      ...figureColumns(merged, previous),
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    formats: (places) => [{ kind: "arrows", range: places.area("rate") }],
    footer: say(name),
  });
}

function figureColumns(merged: Merged, previous: PreviousTotals): readonly ListColumn<Growth>[] {
  const { say, options } = merged;
  const nothing = say(words.nothing);
  const figure = { width: 18, kind: "number2", kindOf: ({ column }: Growth): CellKind => kindOf(column) } as const;
  return [
    { ...figure, id: "before", header: previous.period, cell: ({ before }) => before ?? nothing },
    { ...figure, id: "now", header: options.period, cell: ({ at, rows }) => addedUp(merged, at, rows) },
    { ...figure, id: "change", header: say(words.change), cell: (item, row) => changeOf(item, row, nothing) },
    {
      id: "rate",
      header: say(words.changeRate),
      width: 14,
      kind: "number1",
      cell: (item, row) => rateOf(item, row, nothing),
    },
  ];
}

function growthOf(merged: Merged, overview: ListPlaces, previous: PreviousTotals): readonly Growth[] {
  const additive = merged.columns.flatMap((column, at) => (isAdditive(column) ? [{ column, at }] : []));
  const all = allUnitsFrom(merged, overview);
  const label = merged.say(isProvince(merged) ? words.wholeProvince : words.wholeCity);
  const found = additive.map(({ column, at }) =>
    growth(merged, { column, at }, { place: label, rows: all, before: previous.totals }),
  );
  for (const city of isProvince(merged) ? merged.cities : []) {
    const before = previous.byCity?.[city.code];
    if (!before) continue;
    const rows = cityRows(merged, overview, city);
    for (const { column, at } of additive.filter(({ column }) => Object.hasOwn(before, column.id)))
      found.push(growth(merged, { column, at }, { place: city.name, rows, before }));
  }
  return found;
}

function cityRows(merged: Merged, overview: ListPlaces, city: City): UnitRows {
  const all = allUnitsFrom(merged, overview);
  return { ...all, units: city.units, where: `${all.where},${overview.range("city")},"${city.name}"` };
}

function growth(
  merged: Merged,
  { column, at }: Pick<Growth, "column" | "at">,
  { place, rows, before }: { place: string; rows: UnitRows; before: Readonly<{ [id: string]: number }> },
): Growth {
  const now = totalOf(merged, at, rows.units);
  const was = Object.hasOwn(before, column.id) ? before[column.id] : undefined;
  return { place, column, at, before: was, now: typeof now === "number" ? now : 0, rows };
}

function changeOf({ before, now }: Growth, row: number, nothing: string): CellInput {
  if (before === undefined) return nothing;
  return { value: now - before, formula: `E${row}-D${row}` };
}

function rateOf({ before, now }: Growth, row: number, nothing: string): CellInput {
  if (before === undefined) return nothing;
  const value = before === 0 ? nothing : ((now - before) / before) * 100;
  return { value, formula: `IFERROR(F${row}/D${row}*100,"${nothing}")` };
}
