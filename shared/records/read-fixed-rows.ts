import type { CellRef } from "../cells/address.ts";
import type { Row } from "../cells/workbook.ts";
import type { FixedRow } from "../forms/definition.ts";
import { fillYears, yearOf } from "../forms/form.ts";
import { likeness } from "./likeness.ts";
import { foldWords } from "./fold.ts";
import { layoutProblem, type Gathered } from "./gathered.ts";
import { indexOfRow, rowAt, textOf } from "./grid.ts";
import { foldLabel } from "./labels.ts";
import { layoutNotices } from "./layout-notices.ts";
import { sweepMerges, type MergeSweep } from "./merged-cells.ts";
import { gatherRow, readRow } from "./read-row.ts";
import type { TableRows } from "./read-rows.ts";
import type { RecordRow, Value } from "./record.ts";
import { rowKindOf } from "./row-kinds.ts";
import type { TablePlan } from "./table-plan.ts";

/** A fixed row with its years filled in, and where it was found. */
interface Expected {
  readonly fixed: FixedRow;
  readonly key: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly words: ReadonlySet<string>;
  row?: number;
}

const ALIKE = 0.34;

/**
 * Reads a table whose rows are given: each by its label, else by its place between its neighbours. Blank rows are
 * rows of the record too; the first column holds the row's key, whatever its label in the workbook says.
 */
export function readFixedRows(plan: TablePlan, period: string, gathered: Gathered): TableRows {
  const expected = (plan.table.fixedRows ?? []).map((fixed) => expectedRow(fixed, period));
  const strangers = matchByLabel(plan, expected);
  for (const [index, one] of expected.entries()) {
    if (one.row === undefined) placeByNeighbours(plan, expected, { index, period, strangers, gathered });
  }
  const found = expected.filter((one) => one.row !== undefined);
  if (strangers.size > 0) gathered.problems.push(extraRows(plan, strangers));
  const columns = plan.columns.map(({ column }) => column);
  const sweep = sweepMerges(plan.sheet.merges, plan.header.bottom, columns);
  const sorted = [...found].sort((a, b) => a.row! - b.row!);
  const byKey = new Map(sorted.map((one) => [one.key, readOne(plan, one, { sweep, gathered })]));
  const sheetRows = sorted.flatMap((one) => rowAt(plan.sheet, one.row!) ?? []);
  gathered.problems.push(...layoutNotices(plan, sheetRows, sweep));
  return {
    rows: found.map((one) => byKey.get(one.key)!),
    lastRow: Math.max(plan.header.bottom, plan.objectEnd, sorted.at(-1)?.row ?? 0),
  };
}

function expectedRow(fixed: FixedRow, period: string): Expected {
  const fill = (words: string): string => fillYears(words, period);
  const label = { zh: fill(fixed.label.zh), en: fill(fixed.label.en) };
  const key = fill(fixed.key);
  const words = new Set([key, label.zh, label.en, ...fixed.aliases.map(fill)].map(wordsOf));
  return { fixed, key, label, words };
}

/** "2023", "2023年" and "2023年度" name one row. */
function wordsOf(text: string): string {
  const words = foldLabel(text)?.words ?? foldWords(text);
  return words.replace(/^(\d{4})年度?$/, "$1");
}

/** Gives each expected row its sheet row by its label; returns the rows with other labels. */
function matchByLabel(plan: TablePlan, expected: readonly Expected[]): Map<number, string> {
  const strangers = new Map<number, string>();
  const search = { headers: new Set<string>(), labels: new Set<string>() };
  for (const row of plan.sheet.rows.slice(indexOfRow(plan.sheet, plan.header.bottom + 1))) {
    const text = labelIn(plan, row);
    if (text === "") continue;
    const words = wordsOf(text);
    const one = expected.find((candidate) => candidate.row === undefined && candidate.words.has(words));
    if (one) one.row = row.row;
    else if (rowKindOf(row, search) === "data") strangers.set(row.row, text);
    else if (rowKindOf(row, search) === "note") break;
  }
  return strangers;
}

function labelIn(plan: TablePlan, row: Row | undefined): string {
  const column = plan.columns.find((one) => one.id === plan.table.columns[0]?.id)?.column;
  return textOf(row?.cells.find((cell) => cell.column === column));
}

interface Placing {
  readonly index: number;
  readonly period: string;
  readonly strangers: Map<number, string>;
  readonly gathered: Gathered;
}

/** Takes the row between those found before and after it, if its label was wiped or only altered; else it is missing. */
function placeByNeighbours(plan: TablePlan, expected: readonly Expected[], placing: Placing): void {
  const { index, strangers, gathered } = placing;
  const one = expected[index]!;
  const row = rowBetween(plan, expected, index);
  const text = row === undefined ? "" : labelIn(plan, rowAt(plan.sheet, row));
  const isTaken = row === undefined || expected.some((other) => other.row === row);
  if (isTaken || !mayBe(one, text, placing.period)) {
    const slots = { table: plan.table.title, label: one.label };
    const cells = [cellOf(plan, plan.header.bottom)];
    gathered.problems.push(layoutProblem("rowMissing", plan.table.id, { cells, slots, rowKey: one.key }));
    return;
  }
  one.row = row;
  strangers.delete(row);
  const slots = { found: text, label: one.label };
  const more = { cells: [cellOf(plan, row)], slots, shown: text, rowKey: one.key, fix: { value: one.label.zh } };
  gathered.problems.push(layoutProblem("labelChanged", plan.table.id, more));
}

function rowBetween(plan: TablePlan, expected: readonly Expected[], index: number): number | undefined {
  const before = expected.findLastIndex((one, at) => at < index && one.row !== undefined);
  const after = expected.findIndex((one, at) => at > index && one.row !== undefined);
  const down = before < 0 ? plan.header.bottom + 1 + index : expected[before]!.row! - before + index;
  if (after < 0) return down;
  const up = expected[after]!.row! - after + index;
  return before < 0 || up === down ? up : undefined;
}

/** A wiped label, or one that is much like the expected one; another year is another row, unless the period is unknown. */
function mayBe(one: Expected, text: string, period: string): boolean {
  if (text === "" || yearOf(period) === undefined) return true;
  if (/\d{4}/.test(text)) return false;
  const words = wordsOf(text);
  return [...one.words].some((known) => likeness(words, known) >= ALIKE);
}

function extraRows(plan: TablePlan, strangers: ReadonlyMap<number, string>) {
  const cells = [...strangers.keys()].slice(0, 20).map((row) => cellOf(plan, row));
  const names = [...strangers.values()].slice(0, 20).join("、");
  return layoutProblem("rowExtra", plan.table.id, { cells, slots: { table: plan.table.title, names } });
}

function cellOf(plan: TablePlan, row: number): CellRef {
  return { sheet: plan.sheet.name, row, column: plan.columns[0]?.column ?? 1 };
}

interface Reading {
  readonly sweep: MergeSweep | undefined;
  readonly gathered: Gathered;
}

/** One row with its key in the first column; what stands in that cell is a label and is not read as a value. */
function readOne(plan: TablePlan, one: Expected, { sweep, gathered }: Reading): RecordRow {
  const first = plan.table.columns[0]!;
  const sheetRow = rowAt(plan.sheet, one.row!) ?? { row: one.row!, hidden: false, cells: [] };
  const reading = readRow(plan, sheetRow, sweep);
  const key: Value = first.type === "year" || first.type === "integer" ? Number(one.key) : one.key;
  const row = { row: one.row!, values: { ...reading.row.values, [first.id]: key } };
  gatherRow(gathered, plan, {
    ...reading,
    row,
    unread: reading.unread.filter((column) => column.id !== first.id),
    problems: reading.problems.filter(([column]) => column.id !== first.id),
  });
  return row;
}
