import { compare } from "../cells/compare.ts";
import { foldName, sumOf } from "../forms/cel-functions.ts";
import { headerOf } from "../forms/layout.ts";
import { openSum } from "../forms/running-sum.ts";
import type { DistinctRow } from "./entry.ts";
import { listSheet, type CellInput, type List, type ListPlaces, type ListTotal } from "./list-sheet.ts";
import { titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

/** 去重企业, and the total that counts each entity once. */
export interface DistinctList {
  readonly list: List;
  /** The total with each entity once, as a cell that points at this sheet. */
  readonly once: () => CellInput;
}

interface Appearance {
  readonly unit: Unit;
  readonly name: string;
  readonly figure: number;
}

interface Repeated {
  readonly key: string;
  readonly appearances: readonly Appearance[];
  readonly sum: number;
  /** The greatest of its figures: the one that counts. */
  readonly once: number;
}

interface Counted {
  readonly repeated: readonly Repeated[];
  readonly rows: number;
  readonly entities: number;
  readonly sum: number;
}

/** 去重企业: entities that more than one unit reports, listed once with all of them; the total with and without doubles. */
export function distinctSheet(merged: Merged, overview: () => ListPlaces): DistinctList | undefined {
  const { distinct } = merged.form.definition.summary;
  if (!distinct) return undefined;
  const counted = countEntities(merged);
  const { say } = merged;
  const figure = merged.form.tables.get(distinct.table)!.columns.get(distinct.figure)!;
  const totals = [
    (places: ListPlaces) => allTotal(merged, counted, { places, overview }),
    (places: ListPlaces) => repeatedTotal(merged, counted, places),
    (places: ListPlaces) => onceTotal(merged, counted, places),
  ];
  const list = listSheet<Repeated>({
    id: "distinct",
    name: say(sheetNames.distinct),
    title: titleOf(merged, sheetNames.distinct),
    note: say(words.distinctNote, { figure: headerOf(figure) }),
    columns: columnsOf(merged),
    items: counted.repeated,
    count: counted.repeated.length,
    empty: say(words.noRepeated),
    totals,
    footer: say(sheetNames.distinct),
  });
  const row = list.places.lastRow + totals.length;
  const value = counted.sum - surplusOf(counted);
  const formula = `'${list.places.sheet}'!$${list.places.letter("once")}$${row}`;
  return { list, once: () => ({ value, formula }) };
}

/** What folding would leave as it is: nearly every code. */
const PLAIN_CODE = /^[0-9A-Z]+$/;

/** In two passes: the names and figures of most entities, which one unit alone reports, are never held together. */
function countEntities(merged: Merged): Counted {
  const times = new Map<string, number>();
  const sum = openSum();
  let rows = 0;
  let loose = 0;
  for (const { folded, figure } of rowsOf(merged)) {
    rows++;
    sum.add(figure ?? Number.NaN);
    if (folded === "") loose++;
    else times.set(folded, (times.get(folded) ?? 0) + 1);
  }
  const byKey = new Map<string, Appearance[]>();
  for (const { folded, unit, name, figure } of rowsOf(merged)) {
    if ((times.get(folded) ?? 0) > 1) push(byKey, folded, { unit, name, figure: figure ?? 0 });
  }
  const repeated = [...byKey].map(([key, all]) => repeatedOf(key, all));
  repeated.sort((a, b) => compare(a.key, b.key));
  return { repeated, rows, entities: times.size + loose, sum: sum.total() };
}

function* rowsOf(merged: Merged): Generator<DistinctRow & { readonly unit: Unit; readonly folded: string }> {
  for (const unit of merged.units) {
    // A unit that is not in the total (its figure is blank or unread) must not be in what is taken off it either.
    if (merged.tied !== undefined && unit.figures[merged.tied] === null) continue;
    for (const { key, name, figure } of unit.entry.content.distinct()) {
      yield { unit, key, name, figure, folded: PLAIN_CODE.test(key) ? key : foldName(key) };
    }
  }
}

function push(byKey: Map<string, Appearance[]>, key: string, appearance: Appearance): void {
  const known = byKey.get(key);
  if (known) known.push(appearance);
  else byKey.set(key, [appearance]);
}

function repeatedOf(key: string, appearances: readonly Appearance[]): Repeated {
  const figures = appearances.map(({ figure }) => figure);
  return { key, appearances, sum: sumOf(figures), once: Math.max(...figures) };
}

function columnsOf({ say }: Merged) {
  const join = (item: Repeated, of: (one: Appearance) => string): string =>
    [...new Set(item.appearances.map(of))].join("、");
  return [
    { id: "code", header: say(words.creditCode), width: 21, kind: "code", cell: (item: Repeated) => item.key },
    {
      id: "name",
      header: say(words.enterprise),
      width: 28,
      kind: "text",
      cell: (item: Repeated) => join(item, ({ name }) => name),
    },
    {
      id: "times",
      header: say(words.times),
      width: 10,
      kind: "number0",
      cell: (item: Repeated) => item.appearances.length,
    },
    {
      id: "units",
      header: say(words.reportedBy),
      width: 40,
      kind: "text",
      cell: (item: Repeated) =>
        join(item, ({ unit }) => say(words.unitOfCity, { unit: unit.entry.unitName, city: unit.city })),
    },
    {
      id: "figures",
      header: say(words.eachFigure),
      width: 24,
      kind: "text",
      cell: (item: Repeated) => item.appearances.map(({ figure }) => String(figure)).join("、"),
    },
    { id: "sum", header: say(words.allFigures), width: 16, kind: "number2", cell: (item: Repeated) => item.sum },
    { id: "once", header: say(words.onceFigure), width: 16, kind: "number2", cell: (item: Repeated) => item.once },
    {
      id: "surplus",
      header: say(words.surplus),
      width: 16,
      kind: "number2",
      cell: (item: Repeated, row: number, places: ListPlaces) => ({
        value: item.sum - item.once,
        formula: `${places.letter("sum")}${row}-${places.letter("once")}${row}`,
      }),
    },
  ] as const;
}

function surplusOf({ repeated }: Counted): number {
  return sumOf(repeated.map((item) => item.sum - item.once));
}

interface Around {
  readonly places: ListPlaces;
  readonly overview: () => ListPlaces;
}

function allTotal(merged: Merged, counted: Counted, { overview }: Around): ListTotal {
  const cells = new Map<string, CellInput>([["times", counted.rows]]);
  cells.set("once", counted.sum);
  if (merged.tied !== undefined) {
    const places = overview();
    const cell = `'${places.sheet}'!$${places.letter(merged.columns[merged.tied]!.id)}$${places.lastRow + 1}`;
    cells.set("once", { value: counted.sum, formula: cell });
  }
  return { label: merged.say(words.allTogether), cells };
}

function repeatedTotal(merged: Merged, counted: Counted, places: ListPlaces): ListTotal {
  const cells = new Map<string, CellInput>([["times", counted.rows - counted.entities]]);
  cells.set("once", { value: surplusOf(counted), formula: `SUM(${places.rows("surplus")})` });
  return { label: merged.say(words.lessRepeated), cells };
}

function onceTotal(merged: Merged, counted: Counted, places: ListPlaces): ListTotal {
  const minus = (id: string): string =>
    `${places.letter(id)}${places.lastRow + 1}-${places.letter(id)}${places.lastRow + 2}`;
  const cells = new Map<string, CellInput>([["times", { value: counted.entities, formula: minus("times") }]]);
  cells.set("once", { value: counted.sum - surplusOf(counted), formula: minus("once") });
  return { label: merged.say(words.distinctTotal), cells };
}
