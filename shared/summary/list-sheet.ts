import { columnLetters, type CellRange } from "../cells/address.ts";
import type { CellKind, LiveFormat, RowRole, StyleName, SummaryCell, SummaryRow, SummarySheet } from "./book.ts";

/** What a column puts into a cell: a plain value, or one that Excel calculates or follows. */
export type CellInput = string | number | null | Pick<SummaryCell, "value" | "formula" | "link">;

export interface ListColumn<Item> {
  readonly id: string;
  readonly header: string;
  /** Characters. */
  readonly width: number;
  readonly kind: CellKind;
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
  const places = placesOf(spec, 3 + headerRows);
  const lastColumn = spec.columns.length;
  const frozenColumns = spec.frozenColumns ?? 0;
  const widths = spec.columns.map((column) => column.width);
  const sheet: SummarySheet = {
    name: spec.name,
    widths,
    rows: () => rowsOf(spec, places),
    merges: [...headMerges(spec, lastColumn), ...tailMerges(spec, places)],
    formats: spec.count === 0 ? [] : (spec.formats?.(places) ?? []),
    frozen: { rows: places.firstRow - 1, columns: frozenColumns },
    repeated: { first: 3, last: 2 + headerRows },
    ...(spec.count > 0 && {
      filter: { top: places.firstRow - 1, left: 1, bottom: places.lastRow, right: lastColumn },
    }),
    pagesWide: pagesFor(widths, frozenColumns),
    ...(spec.outlineOf && { isOutlined: true }),
    footer: spec.footer,
  };
  return { sheet, places };
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
const PAGE_CHARACTERS = 215;

function pagesFor(widths: readonly number[], frozenColumns: number): number {
  const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
  const repeated = sum(widths.slice(0, frozenColumns));
  return Math.max(1, Math.ceil((sum(widths) - repeated) / (PAGE_CHARACTERS - repeated)));
}

function headMerges<Item>({ columns }: ListSpec<Item>, lastColumn: number): CellRange[] {
  const across = (row: number): CellRange => ({ top: row, left: 1, bottom: row, right: lastColumn });
  const merges = lastColumn > 1 ? [across(1), across(2)] : [];
  if (!columns.some((column) => column.group !== undefined)) return merges;
  for (let left = 1; left <= lastColumn;) {
    let right = left;
    while (right < lastColumn && columns[right]!.group === columns[left - 1]!.group) right++;
    if (right > left) merges.push({ top: 3, left, bottom: 3, right });
    left = right + 1;
  }
  return merges;
}

function tailMerges<Item>(spec: ListSpec<Item>, places: ListPlaces): CellRange[] {
  const right = spec.columns.length;
  if (right === 1) return [];
  const merges: CellRange[] = spec.count === 0 ? [acrossRow(places.firstRow, right)] : [];
  spec.closing?.forEach((_, at) => merges.push(acrossRow(places.lastRow + (spec.totals?.length ?? 0) + 1 + at, right)));
  return merges;
}

function acrossRow(row: number, right: number): CellRange {
  return { top: row, left: 1, bottom: row, right };
}

function* rowsOf<Item>(spec: ListSpec<Item>, places: ListPlaces): Generator<SummaryRow> {
  yield { cells: [{ value: spec.title, style: "title" }], height: 30 };
  yield { cells: [{ value: spec.note, style: "subtitle" }], height: 18 };
  if (places.firstRow === 5)
    yield { cells: spec.columns.map((column) => ({ value: column.group ?? "", style: "group" })) };
  yield {
    cells: spec.columns.map((column) => ({ value: column.header, style: "header" })),
    height: headerHeight(spec),
  };
  if (spec.count === 0)
    yield { cells: spec.columns.map((_, at) => ({ value: at === 0 ? spec.empty : null, style: "empty" })), height: 24 };
  else yield* itemRows(spec, places);
  for (const total of spec.totals ?? []) yield totalRow(spec, total(places));
  for (const line of spec.closing ?? []) yield { cells: [{ value: line, style: "note" }], height: 18 };
}

/** Tall enough for the longest wrapped header; a Chinese character is two wide. */
function headerHeight<Item>({ columns }: ListSpec<Item>): number {
  const lines = columns.map(({ header, width }) => Math.ceil(displayWidth(header) / Math.max(1, width - 1)));
  return Math.max(24, 6 + 14 * Math.max(...lines));
}

/** How wide words are shown, in characters: everything beyond Latin counts twice. */
export function displayWidth(words: string): number {
  let width = 0;
  for (const letter of words) width += letter.codePointAt(0)! > 0x2000 ? 2 : 1;
  return width;
}

function* itemRows<Item>(spec: ListSpec<Item>, places: ListPlaces): Generator<SummaryRow> {
  const { columns, roleOf, outlineOf } = spec;
  const styles = stylesByRole(columns);
  let row = places.firstRow;
  for (const item of spec.items) {
    const looks = styles[roleOf ? roleOf(item) : "body"];
    const cells = new Array<SummaryCell>(columns.length);
    for (let at = 0; at < columns.length; at++) cells[at] = cellOf(columns[at]!.cell(item, row, places), looks[at]!);
    yield outlineOf ? { cells, outline: outlineOf(item) } : { cells };
    row++;
  }
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
