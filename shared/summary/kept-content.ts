import { columnLetters } from "../cells/address.ts";
import { compare } from "../cells/compare.ts";
import { wordsIn, type Language } from "../cells/text.ts";
import type { Finding } from "../findings/finding.ts";
import type { Form, FormTable } from "../forms/form.ts";
import type { Record, TableOrigin } from "../records/record.ts";
import type { ContentStore, StoredLists } from "./content-store.ts";
import { MOST_ROWS } from "./detail-limit.ts";
import type { BreakdownRow, DistinctRow, MergeEntry, SummaryValues } from "./entry.ts";
import type { KeptContent, KeptFinding, KeptRow } from "./kept-entry.ts";

/** Rows and findings of one workbook, which lie in a store: plain data. */
export interface StoredContent {
  readonly lists: StoredLists;
  /** "企业清单!A" of each table. */
  readonly places: readonly string[];
  /** The rows of each table, also of one that is too long to be listed. */
  readonly rowCounts: readonly number[];
}

export interface ContentSettings {
  readonly language: Language;
  readonly values: SummaryValues;
  readonly store: Pick<ContentStore, "put">;
}

type Contents = Pick<MergeEntry, "record" | "findings"> & { readonly distinct: readonly DistinctRow[] };

/** Makes the function that puts the rows and findings of a workbook into the store. */
export function contentPacker(form: Form, settings: ContentSettings): (contents: Contents) => StoredContent {
  const { language, values, store } = settings;
  const tables = tablesOf(form);
  const { breakdowns } = form.definition.summary;
  return ({ record, findings, distinct }) => {
    const found = [...findings].sort(bySeverity).map((finding) => keptFinding(finding, language));
    const rows = tables.map((table) => keptRows(table, record));
    const lists = store.put([...rows, found, distinct, ...breakdowns.map((_, at) => values.breakdownRows(record, at))]);
    return {
      lists,
      places: tables.map(({ table }) => firstCell(record.origins.tables[table.id])),
      // More rows than a sheet holds are only counted: no sheet is made of them.
      rowCounts: tables.map(({ table }) => record.tables[table.id]?.length ?? 0),
    };
  };
}

/** Makes the function that finds them there again. */
export function contentOpener(form: Form, store: Pick<ContentStore, "list">): (stored: StoredContent) => KeptContent {
  const tables = tablesOf(form);
  const numbers = new Map(tables.map(({ table }, at) => [table.id, at]));
  const findingsAt = tables.length;
  return ({ lists: { counts, keys }, places, rowCounts }) => {
    const list = (at: number): readonly unknown[] => store.list(at, keys[at]!);
    return {
      rowCount: (id) => rowCounts[numbers.get(id) ?? -1] ?? 0,
      table: (id) => {
        const at = numbers.get(id);
        return at === undefined
          ? { place: "", rows: [] }
          : { place: places[at]!, rows: list(at) as readonly KeptRow[] };
      },
      findingCount: counts[findingsAt]!,
      findings: () => list(findingsAt) as readonly KeptFinding[],
      distinct: () => list(findingsAt + 1) as readonly DistinctRow[],
      breakdown: (index) => list(findingsAt + 2 + index) as readonly BreakdownRow[],
    };
  };
}

/** Tables that a detail sheet, 项目进度 or a crossing lists. */
function tablesOf({ definition: { summary }, tables }: Form): readonly FormTable[] {
  const { details, progress, crossings } = summary;
  const ids = new Set([...details, ...(progress ? [progress.table] : []), ...crossings.map(({ table }) => table)]);
  return [...ids].flatMap((id) => tables.get(id) ?? []);
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
