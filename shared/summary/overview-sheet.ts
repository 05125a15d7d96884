import type { SummaryColumn } from "../forms/definition.ts";
import type { LiveFormat } from "./book.ts";
import { criterionColumns, criterionFormats } from "./criterion-columns.ts";
import { detailFormula, type DetailLists } from "./detail-formula.ts";
import type { DistinctList } from "./distinct-sheet.ts";
import {
  listSheet,
  type CellInput,
  type List,
  type ListColumn,
  type ListPlaces,
  type ListTotal,
} from "./list-sheet.ts";
import { formTitle, isProvince, kindOf, measuredHeader, unitWord } from "./merged-words.ts";
import type { Merged, OverviewItem } from "./merged.ts";
import { addedUp, allUnits, cityUnits, unitRatio } from "./total-formula.ts";
import { words } from "./sheet-words.ts";
import { linkOf } from "./submission-link.ts";
import { sheetNames } from "./words.ts";

/** 汇总表: a row per unit with its figures and the outcome of every criterion; for the province a row per city above. */
export function overviewSheet(merged: Merged, details: DetailLists, distinct: DistinctList | undefined): List {
  const { say, form, units } = merged;
  const items = overviewItems(merged);
  return listSheet<OverviewItem>({
    id: "overview",
    name: say(sheetNames.overview),
    title: formTitle(merged, sheetNames.overview),
    note: say(words.overviewNote, { code: form.definition.reportCode, agency: form.definition.agency }),
    columns: [
      ...unitColumns(merged),
      ...merged.columns.map((column, at) => figureColumn(merged, details, { column, at })),
      ...criterionColumns(merged),
      ...linkColumns(merged),
    ],
    items,
    count: items.length,
    empty: say(words.noUnits),
    roleOf: (item) => (item.unit ? "body" : "city"),
    ...(isProvince(merged) && { outlineOf: (item: OverviewItem) => (item.unit ? 1 : 0) }),
    totals: units.length === 0 ? [] : totalsOf(merged, distinct),
    formats: (places) => [...figureFormats(merged, places), ...criterionFormats(merged, places)],
    closing: [say(words.signLine)],
    frozenColumns: isProvince(merged) ? 5 : 2,
    footer: say(sheetNames.overview),
  });
}

/** The rows of 汇总表 in their order. */
export function overviewItems(merged: Merged): readonly OverviewItem[] {
  if (!isProvince(merged)) return merged.units.map((unit) => ({ unit }));
  return merged.cities.flatMap((city) => [{ city }, ...city.units.map((unit) => ({ unit }))]);
}

function unitColumns(merged: Merged): readonly ListColumn<OverviewItem>[] {
  const { say } = merged;
  const cityRow = say(words.cityRow);
  const unitRow = say(unitWord(merged));
  const center = { kind: "center", group: say(words.unitGroup) } as const;
  const index = { ...center, id: "index", header: say(words.index), width: 6, cell: indexOf };
  const level = {
    id: "level",
    header: say(words.level),
    width: 6,
    cell: (item: OverviewItem) => (item.unit ? unitRow : cityRow),
  };
  const region = { id: "region", header: say(words.region), width: 8, cell: regionName };
  const city = { id: "city", header: say(words.city), width: 10, cell: cityName };
  const above = isProvince(merged) ? [level, region, city] : [];
  const name = (item: OverviewItem): string =>
    item.unit ? item.unit.entry.unitName : say(words.countOfUnits, { count: item.city.units.length });
  return [
    { ...index, kind: "year" },
    ...above.map((column) => ({ ...center, ...column })),
    { ...center, id: "unit", header: say(words.unitName), width: 26, kind: "text", cell: name },
    { ...center, id: "county", header: say(words.county), width: 11, cell: ({ unit }) => unit?.county ?? "" },
    {
      ...center,
      id: "code",
      header: say(words.unitCode),
      width: 21,
      kind: "code",
      cell: ({ unit }) => unit?.entry.unitCode ?? "",
    },
    {
      ...center,
      id: "status",
      header: say(words.status),
      width: 12,
      cell: ({ unit }) => unit?.status ?? "",
    },
  ];
}

/** From each row to its submission, where a server has them. */
function linkColumns(merged: Merged): readonly ListColumn<OverviewItem>[] {
  if (!merged.units.some(({ entry }) => entry.source.link !== undefined)) return [];
  const cell = ({ unit }: OverviewItem): CellInput => (unit ? linkOf(merged, unit.entry.source) : "");
  return [{ id: "link", header: merged.say(words.link), width: 12, kind: "link", cell }];
}

const indexOf = ({ unit }: OverviewItem): number | null => unit?.index ?? null;
const cityName = (item: OverviewItem): string => (item.unit ? item.unit.city : item.city.name);
const regionName = (item: OverviewItem): string => (item.unit ? item.unit.region : item.city.region);

interface At {
  readonly column: SummaryColumn;
  readonly at: number;
}

function figureColumn(merged: Merged, details: DetailLists, { column, at }: At): ListColumn<OverviewItem> {
  return {
    id: column.id,
    ...measuredHeader(merged, column),
    width: column.type === "text" ? 18 : 13,
    kind: kindOf(column),
    group: merged.say(words.figures),
    cell: figureCell(merged, details, { column, at }),
  };
}

function figureCell(merged: Merged, details: DetailLists, { column, at }: At): ListColumn<OverviewItem>["cell"] {
  const unread = merged.say(words.unread);
  const live = detailFormula(merged, details, at);
  return (item, row, places) => {
    if (!item.unit) return addedUp(merged, at, cityUnits(merged, places, { city: item.city, row }));
    const { unit } = item;
    if (unit.unread[at]) return unread;
    if (column.ratio) return unitRatio(merged, at, { unit, row, places });
    const value = unit.figures[at] ?? null;
    const formula = live?.(unit, `$${places.letter("index")}${row}`);
    return formula === undefined ? value : { value, formula };
  };
}

function totalsOf(merged: Merged, distinct: DistinctList | undefined): ((places: ListPlaces) => ListTotal)[] {
  const { say, columns } = merged;
  const label = say(isProvince(merged) ? words.totalProvince : words.totalCity);
  const total = (places: ListPlaces): ListTotal => {
    const rows = allUnits(merged, places);
    return { label, cells: new Map(columns.map((column, at) => [column.id, addedUp(merged, at, rows)])) };
  };
  const { tied } = merged;
  if (!distinct || tied === undefined) return [total];
  const once = (): ListTotal => {
    const cells = new Map<string, CellInput>(columns.map((column) => [column.id, say(words.nothing)]));
    cells.set(columns[tied]!.id, distinct.once());
    return { label: say(words.distinctTotal), cells };
  };
  return [total, once];
}

function figureFormats(merged: Merged, places: ListPlaces): readonly LiveFormat[] {
  const unread = merged.say(words.unread);
  return merged.columns.flatMap(({ id, picture, type }): LiveFormat[] => {
    const range = places.area(id);
    const lost: LiveFormat = { kind: "equals", range, text: unread, look: "attention" };
    if (picture === "iconSet" && type === "percent") return [lost, { kind: "quarters", range }];
    // The bars of city rows would dwarf those of their units; the province compares units in 排名.
    return picture === "dataBar" && !isProvince(merged) ? [lost, { kind: "dataBar", range }] : [lost];
  });
}
