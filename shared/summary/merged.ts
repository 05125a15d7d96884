import { fillText, wordsIn, type Slots, type Text } from "../cells/text.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { CriterionResult } from "../findings/finding.ts";
import { chooseEntries, hasPassed } from "./choose-entries.ts";
import type { ExcludedEntry, MergeOptions, UnitStatus } from "./entry.ts";
import { isAdditive, type Figure } from "./figure.ts";
import type { KeptEntry } from "./kept-entry.ts";
import type { LiveFigure } from "./live-figure.ts";
import { liveFigures } from "./live-figures.ts";
import { periodWords } from "./period-words.ts";
import { labelOf, regionOf } from "./places.ts";
import { words } from "./sheet-words.ts";
import { statusWords } from "./words.ts";

/** A unit that counts, with its figures in the order of the form's summary columns. */
export interface Unit {
  /** From 1, in canonical order; the key that formulas look a unit up by. */
  readonly index: number;
  readonly entry: KeptEntry;
  readonly city: string;
  readonly county: string;
  readonly region: string;
  /** Its state; one that this level has not passed says so. */
  readonly status: string;
  readonly figures: readonly Figure[];
  /** True where an input of the column could not be read: the figure is null then, and in no sum. */
  readonly unread: readonly boolean[];
  readonly criteria: ReadonlyMap<string, CriterionResult>;
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

/** Chooses the files that count. */
export function mergeUnits(form: Form, entries: readonly KeptEntry[], options: MergeOptions): Merged {
  const say = (text: Text, slots?: Slots): string =>
    wordsIn(slots === undefined ? text : fillText(text, slots), options.language);
  const columns = form.definition.summary.columns;
  const { counted, excluded } = chooseEntries(form, entries, options);
  const shared = { form, say, status: statusWord(options, say) };
  const units = counted.map((entry, at) => unitOf(entry, at + 1, shared));
  const tied = tiedColumn(columns, units);
  const figures = liveFigures(form);
  const live = figures.columns.map((figure, at) => (at === tied ? figures.distinct : figure));
  const when = say(periodWords(options.period));
  return { form, options, columns, say, when, units, cities: citiesOf(units), live, tied, excluded };
}

type Shared = Pick<Merged, "form" | "say"> & {
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

function unitOf(entry: KeptEntry, index: number, { form, say, status }: Shared): Unit {
  const region = regionOf(entry.city);
  return {
    index,
    entry,
    city: say(labelOf(form, "cities", entry.city)),
    county: entry.county === undefined ? "" : say(labelOf(form, "counties", entry.county)),
    region: region ? say(region) : "",
    status: status(entry.status),
    figures: entry.figures,
    unread: entry.unread,
    criteria: entry.outcomes,
  };
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
  const at = columns.findIndex((column, place) => {
    if (!isAdditive(column)) return false;
    const given = units.flatMap(({ figures, entry }) => {
      const figure = figures[place];
      return typeof figure === "number" ? [{ figure, sum: entry.distinctSum }] : [];
    });
    return given.some(({ sum }) => sum !== 0) && given.every(({ figure, sum }) => Math.abs(figure - sum) < 0.005);
  });
  return at < 0 ? undefined : at;
}
