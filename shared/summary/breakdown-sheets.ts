import { sumOf } from "../forms/cel-functions.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { headerOf } from "../forms/layout.ts";
import { openSum, type RunningSum } from "../forms/running-sum.ts";
import { regionalGroups } from "../forms/codes/regions.ts";
import { wholeFormula, type DetailLists } from "./detail-formula.ts";
import {
  listSheet,
  type CellInput,
  type List,
  type ListColumn,
  type ListPlaces,
  type ListTotal,
} from "./list-sheet.ts";
import { liveFigures } from "./live-figures.ts";
import { kindOf, measuredHeader, titleOf, unitWord } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { labelOf } from "./places.ts";
import { addedUp, allUnitsFrom, type UnitRows } from "./total-formula.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

interface Group {
  /** False for a blank, or a code that the list lacks: words of the user's own are no criterion for Excel. */
  readonly isListed: boolean;
  readonly name: string;
  readonly count: number;
  readonly figure: number;
}

/** The rows of a table over all units, by one of its choices: how many, how much, which share. */
export function breakdownSheet(merged: Merged, details: DetailLists, index: number): List {
  const { say, form } = merged;
  const { table, by, figure } = form.definition.summary.breakdowns[index]!;
  const columns = form.tables.get(table)!.columns;
  const byField = columns.get(by)!;
  const figureField = columns.get(figure)!;
  const items = groupsOf(merged, index, byField);
  const name = say(sheetNames.breakdown, { by: byField.label }).slice(0, 31);
  const whole = {
    count: items.reduce((sum, item) => sum + item.count, 0),
    figure: sumOf(items.map((item) => item.figure)),
  };
  const live = liveGroups(merged, details, { index, whole });
  return listSheet<Group>({
    id: `breakdown-${table}-${by}`,
    name,
    title: titleOf(merged, { zh: name, en: name }),
    note: say(words.breakdownNote, { table: form.tables.get(table)!.table.title }),
    columns: [
      { id: "group", header: say(byField.label), width: 30, kind: "text", cell: (item) => item.name },
      { id: "count", header: say(words.rowCount), width: 14, kind: "number0", cell: live("count") },
      {
        id: "figure",
        header: headerOf(figureField),
        ...(figureField.unit !== undefined && { unit: figureField.unit }),
        width: 24,
        kind: "number2",
        cell: live("figure"),
      },
      shareColumn(merged, whole.figure),
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    totals: items.length === 0 ? [] : [(places) => groupTotal(merged, whole, places)],
    formats: (places) => [{ kind: "dataBar", range: places.area("figure") }],
    footer: name,
  });
}

/** Cells that follow 明细 wherever Excel can say which rows count. */
function liveGroups(
  merged: Merged,
  details: DetailLists,
  { index, whole }: { index: number; whole: { count: number; figure: number } },
): (id: "count" | "figure") => (item: Group, row: number) => CellInput {
  const { table, by } = merged.form.definition.summary.breakdowns[index]!;
  const figures = liveFigures(merged.form).breakdowns[index];
  const byRange = details.get(table)?.list.places.range(by);
  const formulaOf = (id: "count" | "figure"): string | undefined => {
    if (!figures || byRange === undefined) return undefined;
    return wholeFormula(merged, details, { figure: figures[id], expected: whole[id], own: `${byRange},$A` });
  };
  return (id) => {
    const formula = formulaOf(id);
    return (item, row) =>
      formula === undefined || !item.isListed
        ? item[id]
        : { value: item[id], formula: formula.replace(`${byRange},$A`, `${byRange},$A${row}`) };
  };
}

function groupsOf(merged: Merged, index: number, field: FieldDefinition): readonly Group[] {
  const counts = new Map<string, number>();
  const figures = new Map<string, RunningSum>();
  for (const { entry } of merged.units) {
    for (const { group, figure } of entry.content.breakdown(index)) {
      const code = group ?? "";
      counts.set(code, (counts.get(code) ?? 0) + 1);
      const sum = figures.get(code) ?? openSum();
      sum.add(figure ?? Number.NaN);
      figures.set(code, sum);
    }
  }
  const listed = new Set((merged.form.codeLists.get(field.codes ?? "") ?? []).map(({ code }) => code));
  return [...orderOf(merged, field, counts)].map((code) => ({
    isListed: listed.has(code),
    name: code === "" ? merged.say(words.noGroup) : merged.say(labelOf(merged.form, field.codes ?? "", code)),
    count: counts.get(code)!,
    figure: figures.get(code)!.total(),
  }));
}

/** In the order of the code list, then what the list lacks, blanks last. */
function orderOf(merged: Merged, field: FieldDefinition, counts: ReadonlyMap<string, number>): readonly string[] {
  const list = (merged.form.codeLists.get(field.codes ?? "") ?? []).map(({ code }) => code);
  const known = new Set(list);
  const others = [...counts.keys()].filter((code) => code !== "" && !known.has(code)).sort();
  return [...new Set([...list, ...others, ""])].filter((code) => counts.has(code));
}

function shareColumn({ say }: Merged, whole: number): ListColumn<Group> {
  const nothing = say(words.nothing);
  return {
    id: "share",
    header: say(words.share),
    width: 14,
    kind: "number1",
    cell: ({ figure }, row, places) => ({
      value: whole === 0 ? nothing : (figure / whole) * 100,
      formula: `IFERROR(${places.letter("figure")}${row}/SUM(${places.rows("figure")})*100,"${nothing}")`,
    }),
  };
}

function groupTotal({ say }: Merged, whole: { count: number; figure: number }, places: ListPlaces): ListTotal {
  const sum = (id: "count" | "figure") => [id, { value: whole[id], formula: `SUM(${places.rows(id)})` }] as const;
  return { label: say(words.sum), cells: new Map([sum("count"), sum("figure")]) };
}

interface Region {
  readonly name: string;
  readonly units: readonly Unit[];
}

/** 分区汇总: every summary column by 珠三角, 粤东, 粤西 and 粤北, live over 汇总表. */
export function regionSheet(merged: Merged, overview: ListPlaces): List {
  const { say, columns } = merged;
  const items = regionsOf(merged);
  const figures = columns.flatMap((column, at) => (column.type === "text" ? [] : [{ column, at }]));
  const unitCount: ListColumn<Region> = {
    id: "$units",
    header: say(words.countOf, { unit: unitWord(merged) }),
    width: 10,
    kind: "number0",
    cell: ({ units }, row) => ({ value: units.length, formula: `COUNTIFS(${regionCriteria(merged, overview, row)})` }),
  };
  return listSheet<Region>({
    id: "regions",
    name: say(sheetNames.regions),
    title: titleOf(merged, sheetNames.regions),
    note: say(words.regionsNote),
    columns: [
      { id: "$region", header: say(words.region), width: 14, kind: "text", cell: ({ name }) => name },
      unitCount,
      ...figures.map(({ column, at }): ListColumn<Region> => ({
        id: column.id,
        ...measuredHeader(merged, column),
        width: 14,
        kind: kindOf(column),
        cell: ({ units }, row) => addedUp(merged, at, regionRows(merged, overview, { units, row })),
      })),
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    totals: [(places) => regionTotal(merged, overview, places)],
    frozenColumns: 1,
    footer: say(sheetNames.regions),
  });
}

function regionsOf(merged: Merged): readonly Region[] {
  return regionalGroups.map((group) => {
    const name = merged.say(group);
    return { name, units: merged.units.filter(({ region }) => region === name) };
  });
}

function regionCriteria(merged: Merged, overview: ListPlaces, row: number): string {
  const { where } = allUnitsFrom(merged, overview);
  return `${overview.range("region")},$A${row}${where}`;
}

function regionRows(merged: Merged, overview: ListPlaces, own: { units: readonly Unit[]; row: number }): UnitRows {
  return { units: own.units, where: `,${regionCriteria(merged, overview, own.row)}`, range: overview.range };
}

function regionTotal(merged: Merged, overview: ListPlaces, places: ListPlaces): ListTotal {
  const { columns, units, say } = merged;
  const all = allUnitsFrom(merged, overview);
  const cells = new Map(columns.map((column, at) => [column.id, addedUp(merged, at, all)]));
  cells.set("$units", {
    value: units.filter(({ region }) => region !== "").length,
    formula: `SUM(${places.rows("$units")})`,
  });
  return { label: say(words.totalProvince), cells };
}
