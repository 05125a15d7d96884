import { columnLetters, type CellRange } from "../cells/address.ts";
import type {
  CellKind,
  LiveFormat,
  RowRole,
  SheetColumn,
  StyleName,
  SummaryCell,
  SummaryRow,
  SummarySheet,
} from "./book.ts";

/** What a column puts into a cell: a plain value, or one that Excel calculates or follows. */
export type CellInput = string | number | null | Pick<SummaryCell, "value" | "formula" | "link">;

export interface ListColumn<Item> {
  readonly id: string;
  readonly header: string;
  /** Of measure, where the header ends with it: "产值(万元)". */
  readonly unit?: string;
  /** Characters. */
  readonly width: number;
  readonly kind: CellKind;
  /** Where rows of one column look different. */
  readonly kindOf?: (item: Item) => CellKind;
  /** The words over this and the neighbouring columns of the same group. */
  readonly group?: string;
  readonly cell: (item: Item, row: number, places: ListPlaces) => CellInput;
}

export interface ListTotal {
  readonly label: string;
  /** Column id → what stands under it. */
  readonly cells: ReadonlyMap<string, CellInput>;
}

/** A sheet that is one list: title, a line under it, header, a row per item, totals, closing lines. */
export interface ListSpec<Item> {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly ListColumn<Item>[];
  readonly items: Iterable<Item>;
  readonly count: number;
  readonly empty: string;
  readonly roleOf?: (item: Item) => RowRole;
  readonly outlineOf?: (item: Item) => number;
  /** Worked out when the rows are, because totals point at other sheets. */
  readonly totals?: readonly ((places: ListPlaces) => ListTotal)[];
  readonly formats?: (places: ListPlaces) => readonly LiveFormat[];
  readonly closing?: readonly string[];
  readonly frozenColumns?: number;
  readonly footer: string;
}

/** Where the parts of a list stand, for formulas on this sheet and on others. */
export interface ListPlaces {
  readonly sheet: string;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Column number from 1. */
  column(id: string): number;
  /** "K" */
  letter(id: string): string;
  /** "K$6:K$40" on this sheet. */
  rows(id: string): string;
  /** "'汇总表'!$K$6:$K$40" from anywhere. */
  range(id: string): string;
  area(id: string): CellRange;
}

export interface List {
  readonly sheet: SummarySheet;
  readonly places: ListPlaces;
}

/** Lays out a list. Nothing is calculated before the rows are asked for. */
export function listSheet<Item>(spec: ListSpec<Item>): List {
  const headerRows = spec.columns.some((column) => column.group !== undefined) ? 2 : 1;
  const places = placesOf(spec, FIRST_HEADER + headerRows);
  const right = spec.columns.length;
  const frozenColumns = spec.frozenColumns ?? 0;
  const widths = spec.columns.map((column) => column.width);
  const pagesWide = spec.count === 0 ? 1 : pagesFor(widths, frozenColumns);
  const bottom = places.lastRow + (spec.totals?.length ?? 0) + (spec.closing?.length ?? 0);
  const layout = { places, widths, pagesWide, frozenColumns };
  const sheet: SummarySheet = {
    id: spec.id,
    name: spec.name,
    columns: spec.columns.map(sheetColumn),
    widths,
    rows: () => rowsOf(spec, layout),
    merges: mergesOf(spec, layout),
    formats: spec.count === 0 ? [] : (spec.formats?.(places) ?? []),
    frozen: { rows: places.firstRow - 1, columns: frozenColumns },
    repeated: { first: FIRST_HEADER, last: places.firstRow - 1 },
    ...(spec.count > 0 && { filter: { top: places.firstRow - 1, left: 1, bottom: places.lastRow, right } }),
    pagesWide,
    ...(spec.outlineOf && { isOutlined: true }),
    footer: spec.footer,
    printed: { area: { top: FIRST_HEADER, left: 1, bottom, right }, title: spec.title, note: spec.note },
  };
  return { sheet, places };
}

function sheetColumn<Item>({ id, header, unit, group }: ListColumn<Item>): SheetColumn {
  return {
    id,
    label: unit === undefined ? header : withoutUnit(header, unit),
    ...(unit !== undefined && { unit }),
    ...(group !== undefined && { group }),
  };
}

function withoutUnit(header: string, unit: string): string {
  const ending = `(${unit})`;
  return header.endsWith(ending) ? header.slice(0, -ending.length).trimEnd() : header;
}

/** Under the title and the line below it. */
const FIRST_HEADER = 3;

interface Layout {
  readonly places: ListPlaces;
  readonly widths: readonly number[];
  readonly pagesWide: number;
  readonly frozenColumns: number;
}

function placesOf<Item>(spec: ListSpec<Item>, firstRow: number): ListPlaces {
  const numbers = new Map(spec.columns.map((column, at) => [column.id, at + 1]));
  const lastRow = firstRow + Math.max(spec.count, 1) - 1;
  const column = (id: string): number => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`${spec.name} has no column ${id}`);
    return number;
  };
  const letter = (id: string): string => columnLetters(column(id));
  return {
    sheet: spec.name,
    firstRow,
    lastRow,
    column,
    letter,
    rows: (id) => `${letter(id)}$${firstRow}:${letter(id)}$${lastRow}`,
    range: (id) => `'${spec.name}'!$${letter(id)}$${firstRow}:$${letter(id)}$${lastRow}`,
    area: (id) => ({ top: firstRow, left: column(id), bottom: lastRow, right: column(id) }),
  };
}

/** Characters that fit on one A4 page across at the smallest size that people still read. */
const PAGE_CHARACTERS = 200;

function pagesFor(widths: readonly number[], frozenColumns: number): number {
  const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
  const repeated = sum(widths.slice(0, frozenColumns));
  return Math.max(1, Math.ceil((sum(widths) - repeated) / (PAGE_CHARACTERS - repeated)));
}

/** Lines of words span their page; where there are several side by side, those after the columns that each page repeats. */
function mergesOf<Item>(spec: ListSpec<Item>, { places, widths, pagesWide, frozenColumns }: Layout): CellRange[] {
  const right = spec.columns.length;
  const merges: CellRange[] = [];
  if (pagesWide === 1 && right > 1) {
    merges.push(acrossRow(1, 1, right), acrossRow(2, 1, right));
    if (spec.count === 0) merges.push(acrossRow(places.firstRow, 1, right));
  }
  const left = pagesWide === 1 ? 1 : frozenColumns + 1;
  const end = pagesWide === 1 ? right : Math.max(left, lastOfFirstPage(widths));
  const below = places.lastRow + (spec.totals?.length ?? 0) + 1;
  if (end > left) spec.closing?.forEach((_, at) => merges.push(acrossRow(below + at, left, end)));
  return merges;
}

function lastOfFirstPage(widths: readonly number[]): number {
  let width = 0;
  const over = widths.findIndex((one) => (width += one) > PAGE_CHARACTERS * 0.8);
  return over < 0 ? widths.length : over;
}

function acrossRow(row: number, left: number, right: number): CellRange {
  return { top: row, left, bottom: row, right };
}

function* rowsOf<Item>(spec: ListSpec<Item>, layout: Layout): Generator<SummaryRow> {
  const { places, pagesWide, frozenColumns } = layout;
  const isWide = pagesWide > 1;
  yield { cells: [{ value: spec.title, style: isWide ? "titleLeft" : "title" }], height: 30 };
  yield { cells: [{ value: spec.note, style: isWide ? "subtitleLeft" : "subtitle" }], height: 18 };
  if (places.firstRow === FIRST_HEADER + 2) yield { cells: groupCells(spec), height: 20 };
  yield {
    cells: spec.columns.map((column) => ({ value: column.header, style: "header" })),
    height: headerHeight(spec),
  };
  if (spec.count === 0) yield { cells: emptyCells(spec), height: 24 };
  else yield* itemRows(spec, places);
  for (const total of spec.totals ?? []) yield totalRow(spec, total(places));
  const before = new Array<undefined>(isWide ? frozenColumns : 0).fill(undefined);
  for (const line of spec.closing ?? []) yield { cells: [...before, { value: line, style: "note" }], height: 24 };
}

/** The words of a group stand over its first column and run on over the next ones. */
function groupCells<Item>({ columns }: ListSpec<Item>): SummaryCell[] {
  return columns.map(({ group }, at) => {
    const isFirst = at === 0 || columns[at - 1]!.group !== group;
    return { value: isFirst ? (group ?? null) : null, style: "group" };
  });
}

function emptyCells<Item>({ columns, empty }: ListSpec<Item>): SummaryCell[] {
  return columns.map((_, at) => ({ value: at === 0 ? empty : null, style: "empty" }));
}

/** Tall enough for the longest wrapped header; a Chinese character is two wide. */
function headerHeight<Item>({ columns }: ListSpec<Item>): number {
  const lines = columns.map(({ header, width }) => Math.ceil(displayWidth(header) / Math.max(1, width - 1)));
  return Math.max(24, 6 + 14 * Math.max(...lines));
}

/** How wide words are shown, in characters: everything beyond Latin counts twice. */
export function displayWidth(words: string): number {
  return widthOf(words, 0, words.length);
}

/** Of a part of them. */
function widthOf(words: string, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at++) {
    const point = words.codePointAt(at)!;
    width += point > 0x2000 ? 2 : 1;
    // It takes two units.
    if (point > 0xffff) at++;
  }
  return width;
}

function* itemRows<Item>(spec: ListSpec<Item>, places: ListPlaces): Generator<SummaryRow> {
  const { columns, roleOf, outlineOf } = spec;
  const styles = stylesByRole(columns);
  let row = places.firstRow;
  for (const item of spec.items) {
    const role = roleOf ? roleOf(item) : "body";
    const looks = styles[role];
    const cells = new Array<SummaryCell>(columns.length);
    let lines = 1;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!;
      const style = column.kindOf ? (`${role}.${column.kindOf(item)}` as const) : looks[at]!;
      const cell = cellOf(column.cell(item, row, places), style);
      cells[at] = cell;
      if (typeof cell.value === "string" && cell.value.length * 2 >= column.width)
        lines = Math.max(lines, linesOf(cell.value, column.width));
    }
    const height = lines > 1 ? heightOf(lines) : undefined;
    yield { cells, height, outline: outlineOf?.(item) };
    row++;
  }
}

/** How many lines words take in a cell of so many characters. */
function linesOf(words: string, width: number): number {
  const fit = Math.max(1, width - 1);
  let lines = 0;
  for (let from = 0, end = 0; end >= 0; from = end + 1) {
    end = words.indexOf("\n", from);
    lines += Math.max(1, Math.ceil(widthOf(words, from, end < 0 ? words.length : end) / fit));
  }
  return lines;
}

/** Points; Excel allows 409. Not every program fits a row to wrapped words by itself. */
function heightOf(lines: number): number {
  return Math.min(405, 5 + 14 * lines);
}

function stylesByRole<Item>(columns: readonly ListColumn<Item>[]): { [role in RowRole]: readonly StyleName[] } {
  const of = (role: RowRole): StyleName[] => columns.map(({ kind }): StyleName => `${role}.${kind}`);
  return { body: of("body"), city: of("city"), total: of("total") };
}

function cellOf(input: CellInput, style: StyleName): SummaryCell {
  if (input === null || typeof input !== "object") return { value: input, style };
  const { value, formula, link } = input;
  if (formula !== undefined) return { value, style, formula };
  return link === undefined ? { value, style } : { value, style, link };
}

function totalRow<Item>({ columns }: ListSpec<Item>, total: ListTotal): SummaryRow {
  const labelled = columns.findIndex((column) => column.kind === "text");
  const cells = columns.map((column, at): SummaryCell => {
    const input = total.cells.get(column.id) ?? (at === Math.max(labelled, 0) ? total.label : null);
    const isWords = column.kind === "text" || column.kind === "center" || column.kind === "code";
    const isLive = input !== null && typeof input === "object" && input.formula !== undefined;
    return cellOf(input, `total.${isWords && isLive ? "check" : column.kind}`);
  });
  return { cells, height: 20 };
}
