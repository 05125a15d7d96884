import { sumOf } from "../forms/cel-functions.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { CellKind } from "./book.ts";
import { unitKey } from "./choose-entries.ts";
import type { PreviousTotals } from "./entry.ts";
import { isAdditive } from "./figure.ts";
import { furtherWords } from "./further-words.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { kindOf, titleOf, unitWord } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { unitCells } from "./unit-cells.ts";

interface Growth {
  readonly column: SummaryColumn;
  readonly at: number;
  /** Left out in the row of a column's units together. */
  readonly unit?: Unit;
  readonly before: number | null;
  readonly now: number | null;
}

/** 单位同比: each indicator of each unit beside the unit's own earlier figure, and of the units that have both together. */
export function unitGrowthSheet(merged: Merged, overview: ListPlaces, previous: PreviousTotals): List | undefined {
  const { say, options, units, form } = merged;
  const { byUnit } = previous;
  if (!byUnit) return undefined;
  const name = form.definition.periodKind === "quarter" ? furtherWords.unitGrowthQuarter : furtherWords.unitGrowth;
  const items = merged.columns.flatMap((column, at) => growthOf(merged, byUnit, { column, at }));
  const missing = units.filter(({ entry }) => !byUnit.has(unitKey(entry))).length;
  return listSheet<Growth>({
    id: "unit-growth",
    name: say(name),
    title: titleOf(merged, name),
    note: say(furtherWords.unitGrowthNote, { period: options.period, previous: previous.period, missing }),
    columns: [...nameColumns(merged), ...figureColumns(merged, overview, previous)],
    items,
    count: items.length,
    empty: say(words.noRows),
    roleOf: ({ unit }) => (unit ? "body" : "city"),
    formats: (places) => [{ kind: "arrows", range: places.area("rate") }],
    frozenColumns: 4,
    footer: say(name),
  });
}

function growthOf(
  { units }: Merged,
  byUnit: NonNullable<PreviousTotals["byUnit"]>,
  { column, at }: Pick<Growth, "column" | "at">,
): readonly Growth[] {
  if (column.type === "text") return [];
  const rows = units.map((unit): Growth => {
    const [before, now] = [byUnit.get(unitKey(unit.entry))?.[column.id], unit.figures[at]];
    return { column, at, unit, before: before ?? null, now: typeof now === "number" ? now : null };
  });
  if (!isAdditive(column)) return rows;
  const both = rows.filter(({ before, now }) => before !== null && now !== null);
  const sum = (of: "before" | "now"): number => sumOf(both.map((row) => row[of]!));
  return [{ column, at, before: sum("before"), now: sum("now") }, ...rows];
}

function nameColumns(merged: Merged): readonly ListColumn<Growth>[] {
  const { say } = merged;
  const unitLevel = say(unitWord(merged));
  const level = ({ unit }: Growth): string => (unit ? unitLevel : say(words.sum));
  const name = ({ unit }: Growth): string => (unit ? unit.entry.unitName : say(furtherWords.sameUnits));
  return [
    { id: "no", header: say(words.index), width: 6, kind: "year", cell: ({ at }) => at + 1 },
    { id: "level", header: say(words.level), width: 7, kind: "center", cell: level },
    { id: "column", header: say(words.indicator), width: 28, kind: "text", cell: ({ column }) => say(column.label) },
    { id: "unit", header: say(words.unitName), width: 28, kind: "text", cell: name },
    { id: "measure", header: say(words.measure), width: 10, kind: "center", cell: ({ column }) => column.unit ?? "" },
  ];
}

function figureColumns(merged: Merged, overview: ListPlaces, previous: PreviousTotals): readonly ListColumn<Growth>[] {
  const nothing = merged.say(words.nothing);
  const cellOf = unitCells(merged, overview);
  const figure = { width: 16, kind: "number2", kindOf: ({ column }: Growth): CellKind => kindOf(column) } as const;
  const before: ListColumn<Growth>["cell"] = (item, _row, places) =>
    item.unit ? (item.before ?? nothing) : sumCell(merged, item, { id: "before", places });
  const now: ListColumn<Growth>["cell"] = (item, _row, places) =>
    item.unit ? cellOf(item.unit, item.at) : sumCell(merged, item, { id: "now", places });
  return [
    { ...figure, id: "before", header: previous.period, cell: before },
    { ...figure, id: "now", header: merged.options.period, cell: now },
    {
      ...{ ...figure, id: "change", header: merged.say(words.change) },
      cell: (item, row, places) => changeCell(item, nothing, { row, places }),
    },
    {
      ...{ id: "rate", header: merged.say(words.changeRate), width: 14, kind: "number1" },
      cell: (item, row, places) => rateCell(item, nothing, { row, places }),
    },
  ];
}

/** Over the units that have both figures. */
function sumCell(
  merged: Merged,
  item: Growth,
  { id, places }: { readonly id: "before" | "now"; readonly places: ListPlaces },
): CellInput {
  const other = id === "now" ? "before" : "now";
  const own = `${places.rows("no")},${item.at + 1},${places.rows("level")},"${merged.say(unitWord(merged))}"`;
  return { value: item[id], formula: `SUMIFS(${places.rows(id)},${own},${places.rows(other)},"<9E+307")` };
}

interface Place {
  readonly row: number;
  readonly places: ListPlaces;
}

function changeCell({ before, now }: Growth, nothing: string, { row, places }: Place): CellInput {
  const [was, is] = [`${places.letter("before")}${row}`, `${places.letter("now")}${row}`];
  const value = before === null || now === null ? nothing : now - before;
  return { value, formula: `IF(COUNT(${was},${is})=2,${is}-${was},"${nothing}")` };
}

/** Percentages change by points, which the column before shows; there is no rate of a rate. */
function rateCell({ before, now, column }: Growth, nothing: string, { row, places }: Place): CellInput {
  if (column.type === "percent") return nothing;
  const [was, change] = [`${places.letter("before")}${row}`, `${places.letter("change")}${row}`];
  const value = before === null || now === null || before === 0 ? nothing : ((now - before) / before) * 100;
  return { value, formula: `IFERROR(${change}/${was}*100,"${nothing}")` };
}
