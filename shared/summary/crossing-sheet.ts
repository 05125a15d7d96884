import type { FieldDefinition } from "../forms/definition.ts";
import type { DetailLists } from "./detail-formula.ts";
import { furtherWords } from "./further-words.ts";
import { columnPlace, valueAt } from "./kept-entry.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { unitHeader } from "./matrix-sheet.ts";
import { titleOf, unitWord } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { labelOf } from "./places.ts";
import { words } from "./sheet-words.ts";

interface Group {
  readonly name: string;
  /** False for a blank or words of the unit's own, which are no criterion for Excel. */
  readonly isListed: boolean;
  readonly counts: ReadonlyMap<Unit, number>;
}

/** 片区×产业方向: how many rows of a table each unit has of each choice, live over 明细. */
export function crossingSheet(merged: Merged, details: DetailLists, index: number): List {
  const { say, form, units } = merged;
  const { table, by } = form.definition.summary.crossings[index]!;
  const { table: definition, columns } = form.tables.get(table)!;
  const field = columns.get(by)!;
  const name = say(furtherWords.crossing, { unit: unitWord(merged), by: field.label }).slice(0, 31);
  const items = groupsOf(merged, table, field);
  const places = details.get(table)?.list.places;
  const own = (unit: Unit): ListColumn<Group> => ({
    ...unitHeader(unit),
    width: 18,
    kind: "number0",
    cell: ({ counts, isListed }, row): CellInput => {
      const value = counts.get(unit) ?? 0;
      if (!places || !isListed) return value;
      return { value, formula: `COUNTIFS(${places.range(by)},$A${row},${places.range("$index")},${unit.index})` };
    },
  });
  return listSheet<Group>({
    id: `crossing-${table}-${by}`,
    name,
    title: titleOf(merged, { zh: name, en: name }),
    note: say(furtherWords.crossingNote, { table: definition.title }),
    columns: [
      { id: "group", header: say(field.label), width: 30, kind: "text", cell: (item) => item.name },
      ...units.map(own),
      { id: "total", header: say(words.sum), width: 14, kind: "number0", cell: acrossCell(units) },
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    totals: items.length === 0 ? [] : [(own) => ({ label: say(words.sum), cells: downCells(units, items, own) })],
    frozenColumns: 1,
    footer: name,
  });
}

function groupsOf(merged: Merged, table: string, field: FieldDefinition): readonly Group[] {
  const list = (merged.form.codeLists.get(field.codes ?? "") ?? []).map(({ code }) => code);
  const found = new Map<string, Map<Unit, number>>();
  const at = columnPlace(merged.form, table, field.id);
  for (const unit of merged.units) {
    for (const row of unit.entry.content.table(table).rows) {
      const value = valueAt(row, at);
      const code = typeof value === "string" ? value : "";
      const counts = found.get(code) ?? new Map<Unit, number>();
      found.set(code, counts.set(unit, (counts.get(unit) ?? 0) + 1));
    }
  }
  const listed = new Set(list);
  const others = [...found.keys()].filter((code) => code !== "" && !listed.has(code)).sort();
  return [...list, ...others, ""].flatMap((code) => {
    const counts = found.get(code);
    const name = code === "" ? merged.say(words.noGroup) : merged.say(labelOf(merged.form, field.codes ?? "", code));
    return counts ? [{ name, isListed: listed.has(code), counts }] : [];
  });
}

function sumOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function acrossCell(units: readonly Unit[]): ListColumn<Group>["cell"] {
  return ({ counts }, row, places) => {
    const value = sumOf(counts.values());
    if (units.length === 0) return value;
    const [first, last] = [units[0]!, units.at(-1)!].map((unit) => places.letter(unitHeader(unit).id));
    return { value, formula: `SUM(${first}${row}:${last}${row})` };
  };
}

function downCells(
  units: readonly Unit[],
  items: readonly Group[],
  places: ListPlaces,
): ReadonlyMap<string, CellInput> {
  const down = (id: string, value: number): readonly [string, CellInput] => [
    id,
    { value, formula: `SUM(${places.rows(id)})` },
  ];
  const ofUnit = (unit: Unit): number => sumOf(items.map(({ counts }) => counts.get(unit) ?? 0));
  return new Map([
    ...units.map((unit) => down(unitHeader(unit).id, ofUnit(unit))),
    down("total", sumOf(units.map(ofUnit))),
  ]);
}
