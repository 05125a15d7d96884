import { columnLetters } from "../cells/address.ts";
import type { Language } from "../cells/text.ts";
import { parameterValue } from "../findings/rule-context.ts";
import { sumOf } from "../forms/cel-functions.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import { plainContent, type ContentStore } from "./content-store.ts";
import type { MergeEntry, SummaryValues } from "./entry.ts";
import { ratioOf, type Figure } from "./figure.ts";
import { internedOutcomes } from "./interned-outcomes.ts";
import { contentOpener, contentPacker, type StoredContent } from "./kept-content.ts";
import type { KeptEntry } from "./kept-entry.ts";
import { calculate } from "./live-figure.ts";
import { liveFigures } from "./live-figures.ts";
import { summaryValues } from "./values.ts";

export interface KeeperOptions {
  readonly language: Language;
  /** The form's own expressions when left out. */
  readonly values?: SummaryValues | undefined;
  /** Where rows and findings go; they stay as they are when left out. */
  readonly store?: ContentStore;
}

/** A checked workbook as a summary keeps it, as plain data: it may be made in another thread than the summary. */
export interface PackedEntry extends Omit<KeptEntry, "content"> {
  readonly content: StoredContent;
}

/** Makes of each checked workbook what its summary needs; nothing of the record is held on to. */
export function entryKeeper(form: Form, options: KeeperOptions): (entry: MergeEntry) => KeptEntry {
  const store = options.store ?? plainContent();
  const pack = entryPacker(form, { ...options, store });
  const open = entryOpener(form, store);
  return (entry) => open(pack(entry));
}

/** The first half of it: rows and findings are put into the store. */
export function entryPacker(
  form: Form,
  {
    language,
    values = summaryValues(form),
    store,
  }: Omit<KeeperOptions, "store"> & { readonly store: Pick<ContentStore, "put"> },
): (entry: MergeEntry) => PackedEntry {
  const packer: Packer = {
    form,
    columns: form.definition.summary.columns,
    values,
    contentOf: contentPacker(form, { language, values, store }),
    outcomesOf: internedOutcomes(),
  };
  return (entry) => pack(packer, entry);
}

/** The other half: entries out of the packer that put into this store, or into the one that it was made from. */
export function entryOpener(form: Form, store: Pick<ContentStore, "list">): (packed: PackedEntry) => KeptEntry {
  const contentOf = contentOpener(form, store);
  const same = interned();
  return ({ content, ...packed }) => ({
    ...packed,
    record: { form: same(packed.record.form), unit: packed.record.unit, period: same(packed.record.period) },
    where: same(packed.where),
    content: contentOf({ ...content, places: content.places.map(same) }),
  });
}

interface Packer {
  readonly form: Form;
  readonly columns: readonly SummaryColumn[];
  readonly values: SummaryValues;
  readonly contentOf: ReturnType<typeof contentPacker>;
  readonly outcomesOf: ReturnType<typeof internedOutcomes>;
}

function pack({ form, columns, values, contentOf, outcomesOf }: Packer, entry: MergeEntry): PackedEntry {
  const { record, findings, ...head } = entry;
  const own = values.columnValues(record);
  const lost = new Set(values.unreadColumns(record));
  const unread = lost.size === 0 ? allRead(columns) : columns.map((column) => isUnread(column, lost));
  const distinct = values.distinctRows(record);
  const outcomes = outcomesOf(entry.criteria);
  return {
    ...head,
    criteria: outcomes.list,
    record: { form: record.form, unit: record.unit, period: record.period },
    figures: columns.map((column, at) => (unread[at] ? null : figureOf(column, own))),
    unread,
    outcomes: outcomes.byRule,
    calculated: calculatedOf(form, entry),
    distinctSum: sumOf(distinct.map(({ figure }) => figure ?? Number.NaN)),
    contact: fieldText(form, record, ({ label }) => label.zh === "填表人"),
    phone: fieldText(form, record, ({ type }) => type === "phone"),
    where: whereOf(form, record),
    waivedReasons: waivedReasons(entry),
    content: contentOf({ record, findings, distinct }),
  };
}

const read = new WeakMap<readonly SummaryColumn[], readonly boolean[]>();

function allRead(columns: readonly SummaryColumn[]): readonly boolean[] {
  const known = read.get(columns) ?? columns.map(() => false);
  read.set(columns, known);
  return known;
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

/** Parameters may differ from city to city. */
function calculatedOf(form: Form, { record, city }: MergeEntry): readonly number[] {
  const { all } = liveFigures(form);
  if (all.length === 0) return [];
  const parameter = (id: string): number | undefined => {
    const found = form.definition.parameters.find((one) => one.id === id);
    return found && parameterValue(found, city);
  };
  return all.map((figure) => calculate(figure, record.tables[figure.table] ?? [], parameter));
}

type FieldTest = (field: Form["definition"]["sheets"][number]["fields"][number]) => boolean;

function fieldText(form: Form, record: Record, test: FieldTest): string {
  for (const { field } of form.fields.values()) {
    if (!test(field)) continue;
    const value = record.fields[field.id];
    return typeof value === "string" ? value : "";
  }
  return "";
}

function whereOf({ definition }: Form, { origins }: Record): string {
  const places = definition.summary.details.flatMap((table) => {
    const origin = origins.tables[table];
    if (!origin) return [];
    const columns = Object.values(origin.columns);
    if (columns.length === 0) return [];
    const [left, right] = [Math.min(...columns), Math.max(...columns)];
    return [`${origin.sheet}!${columnLetters(left)}${origin.headerRow}:${columnLetters(right)}${origin.lastRow}`];
  });
  return places.join("; ");
}

function waivedReasons({ criteria, findings }: MergeEntry): ReadonlyMap<string, string> {
  const waived = criteria.filter(({ outcome }) => outcome === "waived");
  if (waived.length === 0) return nothingWaived;
  return new Map(waived.map(({ rule }) => [rule, findings.find((one) => one.rule === rule)?.reason ?? ""]));
}

const nothingWaived: ReadonlyMap<string, string> = new Map();

/** One string for all that say the same: each record was read with strings of its own. */
function interned(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found === undefined) known.set(text, text);
    return found ?? text;
  };
}
