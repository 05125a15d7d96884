import { fillText, wordsIn, type Slots, type Text } from "../cells/text.ts";
import { sumOf } from "../forms/cel-functions.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { CriterionResult } from "../findings/finding.ts";
import { chooseEntries, hasPassed } from "./choose-entries.ts";
import type {
  BreakdownRow,
  DistinctRow,
  ExcludedEntry,
  MergeEntry,
  MergeOptions,
  SummaryValues,
  UnitStatus,
} from "./entry.ts";
import { isAdditive, ratioOf, type Figure } from "./figure.ts";
import { distinctFigure, liveFigureOf, type LiveFigure } from "./live-figure.ts";
import { periodWords } from "./period-words.ts";
import { labelOf, regionOf } from "./places.ts";
import { words } from "./sheet-words.ts";
import { summaryValues } from "./values.ts";
import { statusWords } from "./words.ts";

/** A unit that counts, with its figures in the order of the form's summary columns. */
export interface Unit {
  /** From 1, in canonical order; the key that formulas look a unit up by. */
  readonly index: number;
  readonly entry: MergeEntry;
  readonly city: string;
  readonly county: string;
  readonly region: string;
  /** Its state; one that this level has not passed says so. */
  readonly status: string;
  readonly figures: readonly Figure[];
  /** True where an input of the column could not be read: the figure is null then, and in no sum. */
  readonly unread: readonly boolean[];
  readonly criteria: ReadonlyMap<string, CriterionResult>;
  readonly distinct: readonly DistinctRow[];
  /** By the index of the form's breakdowns. */
  readonly breakdowns: readonly (readonly BreakdownRow[])[];
}

export interface City {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly units: readonly Unit[];
}

/** A row of 汇总表: a city, or one of its units. */
export type OverviewItem = { readonly city: City; readonly unit?: undefined } | { readonly unit: Unit };

/** What every sheet of a summary is made from. */
export interface Merged {
  readonly form: Form;
  readonly options: MergeOptions;
  readonly units: readonly Unit[];
  /** Cities that have a unit, by code. */
  readonly cities: readonly City[];
  readonly columns: readonly SummaryColumn[];
  /** For each column, how Excel can calculate it from 明细. */
  readonly live: readonly (LiveFigure | undefined)[];
  /** The place of the column whose total counts an entity twice when two units report it. */
  readonly tied: number | undefined;
  readonly excluded: readonly ExcludedEntry[];
  readonly say: (text: Text, slots?: Slots) => string;
  /** What every title begins with: "2026年度". */
  readonly when: string;
}

/** Chooses the files that count and works out every unit's figures. */
export function mergeUnits(form: Form, entries: readonly MergeEntry[], options: MergeOptions): Merged {
  const say = (text: Text, slots?: Slots): string =>
    wordsIn(slots === undefined ? text : fillText(text, slots), options.language);
  const columns = form.definition.summary.columns;
  const { counted, excluded } = chooseEntries(form, entries, options);
  const shared = { form, options, columns, say, values: options.values ?? summaryValues(form) };
  const status = statusWord(options, say);
  const units = counted.map((entry, at) => unitOf(entry, at + 1, { ...shared, status }));
  const tied = tiedColumn(columns, units);
  const live = columns.map(({ value }, at) => {
    if (at === tied) return distinctFigure(form);
    return value === undefined ? undefined : liveFigureOf(form, value);
  });
  const when = say(periodWords(options.period));
  return { form, options, columns, say, when, units, cities: citiesOf(units), live, tied, excluded };
}

type Shared = Pick<Merged, "form" | "columns" | "say"> & {
  readonly values: SummaryValues;
  readonly status: (status: UnitStatus) => string;
};

function statusWord({ level }: MergeOptions, say: Merged["say"]): Shared["status"] {
  const known = new Map<UnitStatus, string>();
  return (status) => {
    const text = statusWords[status];
    const found = known.get(status) ?? say(hasPassed(status, level) ? text : fillText(words.earlier, { status: text }));
    known.set(status, found);
    return found;
  };
}

function unitOf(entry: MergeEntry, index: number, { form, columns, say, values, status }: Shared): Unit {
  const { record } = entry;
  const own = values.columnValues(record);
  const lost = new Set(values.unreadColumns(record));
  const unread = columns.map((column) => isUnread(column, lost));
  const region = regionOf(entry.city);
  return {
    index,
    entry,
    city: say(labelOf(form, "cities", entry.city)),
    county: entry.county === undefined ? "" : say(labelOf(form, "counties", entry.county)),
    region: region ? say(region) : "",
    status: status(entry.status),
    figures: columns.map((column, at) => (unread[at] ? null : figureOf(column, own))),
    unread,
    criteria: new Map(entry.criteria.map((result) => [result.rule, result])),
    distinct: values.distinctRows(record),
    breakdowns: form.definition.summary.breakdowns.map((_, place) => values.breakdownRows(record, place)),
  };
}

function isUnread({ id, ratio }: SummaryColumn, lost: ReadonlySet<string>): boolean {
  return ratio ? lost.has(ratio.numerator) || lost.has(ratio.denominator) : lost.has(id);
}

/** A column of figures holds numbers or nothing: text in it would be left out of sums without a word. */
function figureOf(column: SummaryColumn, values: Readonly<{ [columnId: string]: Figure }>): Figure {
  if (column.ratio) return ratioOf(column, values[column.ratio.numerator], values[column.ratio.denominator]);
  const value = values[column.id] ?? null;
  if (column.type === "text") return value === null ? null : String(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function citiesOf(units: readonly Unit[]): readonly City[] {
  const byCode = new Map<string, Unit[]>();
  for (const unit of units) {
    const known = byCode.get(unit.entry.city);
    if (known) known.push(unit);
    else byCode.set(unit.entry.city, [unit]);
  }
  return [...byCode].map(([code, of]) => ({ code, name: of[0]!.city, region: of[0]!.region, units: of }));
}

/**
 * The additive column that says for every unit what the figures of its own distinct rows add up to. Units without the
 * figure are in no total, so they are not asked.
 */
function tiedColumn(columns: readonly SummaryColumn[], units: readonly Unit[]): number | undefined {
  const sums = units.map(({ distinct }) => sumOf(distinct.map(({ figure }) => figure ?? Number.NaN)));
  const at = columns.findIndex((column, place) => {
    if (!isAdditive(column)) return false;
    const given = units.flatMap(({ figures }, index) => {
      const figure = figures[place];
      return typeof figure === "number" ? [{ figure, sum: sums[index]! }] : [];
    });
    return given.some(({ sum }) => sum !== 0) && given.every(({ figure, sum }) => Math.abs(figure - sum) < 0.005);
  });
  return at < 0 ? undefined : at;
}
