import { previousRecord, type ReportKey } from "../findings/previous-record.ts";
import { foldName, sumOf } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import { unitKey } from "./choose-entries.ts";
import type { PreviousTotals } from "./entry.ts";
import type { EntryHead } from "./kept-entry.ts";
import { isAdditive, ratioOf, type Figure } from "./figure.ts";
import { summaryValues } from "./values.ts";

interface Earlier {
  readonly entry: EntryHead;
  readonly record: EarlierRecord;
}

/** What the comparison with an earlier period needs of a record of it. */
export interface EarlierRecord extends ReportKey {
  /** By column; those without a number are absent. */
  readonly figures: Readonly<{ [columnId: string]: number }>;
}

/** Makes of each earlier record what a comparison needs; nothing of the record is held on to. */
export function earlierKeeper(form: Form): (record: Record) => EarlierRecord {
  const summary = summaryValues(form);
  return (record) => {
    const { form: formId, unit, period } = record;
    return { form: formId, unit, period, figures: figuresOf(form, summary.columnValues(record)) };
  };
}

function figuresOf(
  form: Form,
  values: Readonly<{ [columnId: string]: Figure }>,
): Readonly<{ [columnId: string]: number }> {
  const figures = form.definition.summary.columns.flatMap((column): [string, number][] => {
    const { ratio, id } = column;
    const figure: Figure = ratio
      ? ratioOf(column, values[ratio.numerator], values[ratio.denominator])
      : (values[id] ?? null);
    return typeof figure === "number" ? [[id, figure]] : [];
  });
  return Object.fromEntries(figures);
}

/** What the same units reported for the period before, out of their whole records. */
export function previousTotals(
  form: Form,
  entries: readonly EntryHead[],
  records: readonly Record[],
): PreviousTotals | undefined {
  return totalsBefore(form, entries, records.map(earlierKeeper(form)));
}

/**
 * What the same units reported for the period before, by the same summary columns. Where their last records are of
 * different periods the latest period counts. Undefined when no unit has an earlier record.
 */
export function totalsBefore(
  form: Form,
  entries: readonly EntryHead[],
  records: readonly EarlierRecord[],
): PreviousTotals | undefined {
  const ofUnit = byUnit(records);
  const found = entries.flatMap((entry): Earlier[] => {
    const record = previousRecord(entry.record, ofUnit.get(foldName(entry.record.unit)) ?? []);
    return record ? [{ entry, record }] : [];
  });
  if (found.length === 0) return undefined;
  const period = found.map(({ record }) => record.period).reduce((a, b) => (b > a ? b : a));
  const units = found.filter(({ record }) => record.period === period).map(unitFigures);
  const cities = [...new Set(units.map(({ city }) => city))];
  const inCity = (city: string) => units.filter((unit) => unit.city === city);
  return {
    period,
    totals: totalsOf(form, units),
    byCity: Object.fromEntries(cities.map((city) => [city, totalsOf(form, inCity(city))])),
    byUnit: new Map(units.map(({ key, figures }) => [key, figures])),
  };
}

interface UnitFigures {
  readonly key: string;
  readonly city: string;
  readonly figures: Readonly<{ [columnId: string]: number }>;
}

/** Asking each of a thousand units about each of a thousand records would take a second. */
function byUnit(records: readonly EarlierRecord[]): ReadonlyMap<string, readonly EarlierRecord[]> {
  const found = new Map<string, EarlierRecord[]>();
  for (const record of records) {
    const key = foldName(record.unit);
    const known = found.get(key);
    if (known) known.push(record);
    else found.set(key, [record]);
  }
  return found;
}

function unitFigures({ entry, record }: Earlier): UnitFigures {
  return { key: unitKey(entry), city: entry.city, figures: record.figures };
}

/** A column that no unit gave has no total. */
function totalsOf(form: Form, units: readonly UnitFigures[]): PreviousTotals["totals"] {
  const additive = form.definition.summary.columns.filter(isAdditive);
  return Object.fromEntries(
    additive.flatMap(({ id }) => {
      const given = units.flatMap(({ figures }) => figures[id] ?? []);
      return given.length === 0 ? [] : [[id, sumOf(given)]];
    }),
  );
}
