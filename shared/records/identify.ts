import type { CellRef } from "../cells/address.ts";
import type { Workbook } from "../cells/workbook.ts";
import { openBook, type Book } from "./book.ts";
import { foldWidth, trimmed } from "./fold.ts";
import { cellAt, masterOf, textOf } from "./grid.ts";
import { labelIndexOf, type LabelIndex } from "./label-cells.ts";

/** What a workbook says of itself; a part that it does not say, or not plausibly, is absent. */
export interface FoundIdentity {
  /** "application@2018.1" */
  readonly form?: string;
  readonly unit?: string;
  /** "2026" or "2026Q3" */
  readonly period?: string;
  /** Where each part stands. */
  readonly places: { readonly form?: CellRef; readonly unit?: CellRef; readonly period?: CellRef };
}

type Part = "form" | "unit" | "period";

interface PartSource {
  readonly part: Part;
  readonly name: string;
  /** Folded labels of the cover. */
  readonly labels: readonly string[];
  readonly understand: (words: string) => string | undefined;
}

const sources: readonly PartSource[] = [
  { part: "form", name: "pf_form", labels: ["模板版本", "templateversion"], understand: formOf },
  { part: "unit", name: "pf_unit", labels: ["填报单位", "reportingunit"], understand: unitOf },
  { part: "period", name: "pf_period", labels: ["报告期", "reportingperiod", "period"], understand: periodOf },
];

/** Which form, unit and period a workbook is for: by the defined names of its cover, else by the cover's labels. */
export function identify(workbook: Workbook): FoundIdentity {
  return identifyBook(openBook(workbook));
}

export function identifyBook(book: Book): FoundIdentity {
  const found: { [part in Part]?: string } = {};
  const places: { [part in Part]?: CellRef } = {};
  let cover: readonly LabelIndex[] | undefined;
  for (const source of sources) {
    const named = firstUnderstood(book, source, book.names.get(source.name) ?? []);
    if (!named) cover ??= book.workbook.sheets.map((sheet) => labelIndexOf(book, sheet, COVER_ROWS));
    const place = named ?? firstUnderstood(book, source, cellsByLabel(cover ?? [], source));
    if (place) [found[source.part], places[source.part]] = place;
  }
  return { ...found, places };
}

function firstUnderstood(
  book: Book,
  source: PartSource,
  cells: readonly CellRef[],
): readonly [string, CellRef] | undefined {
  for (const cell of cells) {
    const words = wordsAt(book, cell, source);
    if (words !== undefined) return [words, cell];
  }
  return undefined;
}

function wordsAt(book: Book, cell: CellRef, source: PartSource): string | undefined {
  const sheet = book.sheets.get(cell.sheet);
  const words = trimmed(textOf(sheet && cellAt(sheet, cell.row, cell.column)));
  return words === "" || isLabel(book, words) ? undefined : source.understand(words);
}

/** A stale name often points at the label of the row that took the cell's place. */
function isLabel(book: Book, words: string): boolean {
  const label = book.label(words)?.words;
  return label !== undefined && sources.some((source) => source.labels.includes(label));
}

/** The cells to the right of the labels, on every sheet in order. */
function cellsByLabel(cover: readonly LabelIndex[], source: PartSource): readonly CellRef[] {
  const labels = cover.flatMap((index) => source.labels.flatMap((words) => index.get(words) ?? []));
  return labels.map(({ sheet, row, lastColumn }) => ({ sheet: sheet.name, ...masterOf(sheet, row, lastColumn + 1) }));
}

function formOf(words: string): string | undefined {
  return /[a-z][a-z-]*@\d{4}\.\d+/.exec(foldWidth(words).toLowerCase())?.[0];
}

function unitOf(words: string): string | undefined {
  return words.length <= 100 ? words : undefined;
}

/** A cover is read no further down than this. */
const COVER_ROWS = 60;

const QUARTERS: Readonly<{ [word: string]: string }> = { 一: "1", 二: "2", 三: "3", 四: "4" };

/** "2026", "2026年", "2026年度", "2026Q3", "2026年第三季度", "2026年3季度". */
function periodOf(words: string): string | undefined {
  const folded = foldWidth(words).replace(/\s+/g, "").toUpperCase();
  const match = /^(\d{4})(?:年度?)?(?:Q([1-4])|第?([1-4一二三四])季度?)?$/.exec(folded);
  if (!match) return undefined;
  const quarter = match[2] ?? (match[3] && (QUARTERS[match[3]] ?? match[3]));
  return quarter === undefined ? match[1] : `${match[1]}Q${quarter}`;
}
