import { columnLetters } from "../cells/address.ts";
import { compare } from "../cells/compare.ts";
import { wordsIn, type Language } from "../cells/text.ts";
import type { Finding } from "../findings/finding.ts";
import { parameterValue } from "../findings/rule-context.ts";
import { sumOf } from "../forms/cel-functions.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { Form, FormTable } from "../forms/form.ts";
import type { Record, TableOrigin } from "../records/record.ts";
import { plainContent, type ContentStore, type StoredLists } from "./content-store.ts";
import { MOST_ROWS } from "./detail-limit.ts";
import type { BreakdownRow, DistinctRow, MergeEntry, SummaryValues } from "./entry.ts";
import { ratioOf, type Figure } from "./figure.ts";
import { internedOutcomes } from "./interned-outcomes.ts";
import type { KeptContent, KeptEntry, KeptFinding, KeptRow } from "./kept-entry.ts";
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

/** Makes of each checked workbook what its summary needs; nothing of the record is held on to. */
export function entryKeeper(form: Form, options: KeeperOptions): (entry: MergeEntry) => KeptEntry {
  const keeper: Keeper = {
    form,
    columns: form.definition.summary.columns,
    tables: tablesOf(form),
    language: options.language,
    values: options.values ?? summaryValues(form),
    store: options.store ?? plainContent,
    outcomesOf: internedOutcomes(),
    same: interned(),
  };
  return (entry) => keep(keeper, entry);
}

interface Keeper {
  readonly form: Form;
  readonly columns: readonly SummaryColumn[];
  /** Of which rows are asked for, in the order in which they are stored. */
  readonly tables: readonly FormTable[];
  readonly language: Language;
  readonly values: SummaryValues;
  readonly store: ContentStore;
  readonly outcomesOf: ReturnType<typeof internedOutcomes>;
  readonly same: (text: string) => string;
}

function keep(keeper: Keeper, entry: MergeEntry): KeptEntry {
  const { form, columns, values, same } = keeper;
  const { record, findings, ...head } = entry;
  const own = values.columnValues(record);
  const lost = new Set(values.unreadColumns(record));
  const unread = lost.size === 0 ? allRead(columns) : columns.map((column) => isUnread(column, lost));
  const distinct = values.distinctRows(record);
  const outcomes = keeper.outcomesOf(entry.criteria);
  return {
    ...head,
    criteria: outcomes.list,
    record: { form: same(record.form), unit: record.unit, period: same(record.period) },
    figures: columns.map((column, at) => (unread[at] ? null : figureOf(column, own))),
    unread,
    outcomes: outcomes.byRule,
    calculated: calculatedOf(form, entry),
    distinctSum: sumOf(distinct.map(({ figure }) => figure ?? Number.NaN)),
    contact: fieldText(form, record, ({ label }) => label.zh === "填表人"),
    phone: fieldText(form, record, ({ type }) => type === "phone"),
    where: same(whereOf(form, record)),
    waivedReasons: waivedReasons(entry),
    content: contentOf(keeper, { record, findings, distinct }),
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

/** Tables that a detail sheet, 项目进度 or a crossing lists. */
function tablesOf({ definition: { summary }, tables }: Form): readonly FormTable[] {
  const { details, progress, crossings } = summary;
  const ids = new Set([...details, ...(progress ? [progress.table] : []), ...crossings.map(({ table }) => table)]);
  return [...ids].flatMap((id) => tables.get(id) ?? []);
}

interface Given {
  readonly record: Record;
  readonly findings: readonly Finding[];
  readonly distinct: readonly DistinctRow[];
}

function contentOf(keeper: Keeper, { record, findings, distinct }: Given): KeptContent {
  const { form, tables, language, values, store, same } = keeper;
  const breakdowns = form.definition.summary.breakdowns.map((_, place) => values.breakdownRows(record, place));
  const kept = [...findings].sort(bySeverity).map((finding) => keptFinding(finding, language));
  const lists = store.put([...tables.map((table) => keptRows(table, record)), kept, distinct, ...breakdowns]);
  const places = tables.map(({ table }) => same(firstCell(record.origins.tables[table.id])));
  // More rows than a sheet holds are only counted: no sheet is made of them.
  const counts = tables.map(({ table }) => record.tables[table.id]?.length ?? 0);
  return storedContent({ tables, lists, places, counts });
}

interface Stored {
  readonly tables: readonly FormTable[];
  readonly lists: StoredLists;
  readonly places: readonly string[];
  readonly counts: readonly number[];
}

function storedContent({ tables, lists, places, counts }: Stored): KeptContent {
  const placeOf = (id: string): number => tables.findIndex(({ table }) => table.id === id);
  const listed = tables.length;
  return {
    rowCount: (id) => counts[placeOf(id)] ?? 0,
    table: (id) => {
      const at = placeOf(id);
      return at < 0 ? { place: "", rows: [] } : { place: places[at]!, rows: lists.list(at) as readonly KeptRow[] };
    },
    findingCount: lists.count(listed),
    findings: () => lists.list(listed) as readonly KeptFinding[],
    distinct: () => lists.list(listed + 1) as readonly DistinctRow[],
    breakdown: (index) => lists.list(listed + 2 + index) as readonly BreakdownRow[],
  };
}

function keptRows({ table, columns }: FormTable, { tables, unread }: Record): readonly KeptRow[] {
  const rows = tables[table.id] ?? [];
  if (rows.length > MOST_ROWS) return [];
  const ids = [...columns.keys()];
  const lost = new Set(unread.cells.flatMap((one) => (one.table === table.id ? [`${one.column}:${one.row}`] : [])));
  return rows.map(({ row, values }): KeptRow => {
    if (lost.size === 0) return [row, ...ids.map((id) => values[id] ?? null)];
    const cells = ids.map((id) => (lost.has(`${id}:${row}`) ? { unread: values[id] ?? null } : (values[id] ?? null)));
    return [row, ...cells];
  });
}

function firstCell(origin: TableOrigin | undefined): string {
  if (!origin) return "";
  const first = Math.min(...Object.values(origin.columns));
  return `${origin.sheet}!${columnLetters(Number.isFinite(first) ? first : 1)}`;
}

const severityOrder = ["mandatory", "waivable", "explain", "notice"];

function bySeverity(a: Finding, b: Finding): number {
  const severity = severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity);
  return severity || compare(a.rule, b.rule) || compare(a.rowKey, b.rowKey) || compare(a.message.zh, b.message.zh);
}

function keptFinding(
  { rule, severity, clause, value, reason, marks, message }: Finding,
  language: Language,
): KeptFinding {
  return {
    rule,
    severity,
    ...(clause !== undefined && { clause }),
    ...(value !== undefined && { value }),
    ...(reason !== undefined && { reason }),
    message: wordsIn(message, language),
    ...(marks[0] && { cell: marks[0] }),
    cells: marks.length,
  };
}

/** One string for all that say the same: each record was read with strings of its own. */
function interned(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found === undefined) known.set(text, text);
    return found ?? text;
  };
}
