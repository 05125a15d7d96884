import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import { coverCells } from "../../shared/xlsx/mark-ranges.ts";
import { HostError, type BookChange, type CellChange, type Written } from "../ui/host.ts";
import { looksLikeError, type RawCell } from "./cell-of.ts";
import { lookAgain } from "./look-again.ts";
import { sheetNamed, type KnownBook, type KnownSheet } from "./known-book.ts";
import { meet } from "./range-of.ts";
import { withoutEvents } from "./without-events.ts";
import type { Trips } from "./trips.ts";
import { typedValue } from "./typed-text.ts";

/** Values of one sheet, as few rectangles. */
interface SheetWrite {
  readonly sheet: KnownSheet;
  readonly ranges: readonly CellRange[];
  /** Where number formats are given too. */
  readonly formatted: readonly CellRange[];
  readonly at: (row: number, column: number) => CellChange;
}

/** Puts values in with one batch, which Excel undoes in one step; what stood there comes back in the answer. */
export async function writeCells(trips: Trips, known: KnownBook, changes: readonly CellChange[]): Promise<Written> {
  if (known.sheets.length === 0) await lookAgain(trips, known);
  const writes = writesOf(known, changes);
  const before = await withoutEvents(trips, ({ workbook }) => {
    const reads = writes.map((write) => putIn(workbook.worksheets.getItem(write.sheet.id), write));
    return () => reads.map((read) => read());
  });
  const told = writes.map(({ sheet, ranges }): BookChange => ({ kind: "cells", sheet: sheet.name, ranges }));
  return {
    changes: told,
    undo: async () => {
      await withoutEvents(trips, ({ workbook }) => {
        for (const [index, { sheet }] of writes.entries())
          putBack(workbook.worksheets.getItem(sheet.id), before[index]!);
        return () => undefined;
      });
      return told;
    },
  };
}

function writesOf(known: KnownBook, changes: readonly CellChange[]): SheetWrite[] {
  const bySheet = new Map<KnownSheet, CellChange[]>();
  for (const change of changes) {
    const sheet = sheetNamed(known, change.cell.sheet);
    if (!sheet) throw new HostError("host-failed", `ItemNotFound: ${change.cell.sheet}`);
    const list = bySheet.get(sheet);
    if (list) list.push(change);
    else bySheet.set(sheet, [change]);
  }
  // A protected sheet refuses before anything else has been written.
  return [...bySheet].map(([sheet, own]) => writeOf(sheet, own)).sort((a, b) => rank(a.sheet) - rank(b.sheet));
}

function rank({ isProtected }: KnownSheet): number {
  return isProtected ? 0 : 1;
}

function writeOf(sheet: KnownSheet, changes: readonly CellChange[]): SheetWrite {
  const byPlace = new Map(changes.map((change) => [placeKey(change.cell.row, change.cell.column), change]));
  const formatted = [...byPlace.values()].filter(({ numberFormat }) => numberFormat !== undefined);
  return {
    sheet,
    ranges: coverCells([...byPlace.values()].map(({ cell }) => cell)),
    formatted: coverCells(formatted.map(({ cell }) => cell)),
    at: (row, column) => byPlace.get(placeKey(row, column))!,
  };
}

function placeKey(row: number, column: number): string {
  return `${String(row)}:${String(column)}`;
}

/** What a rectangle held before it was written to. */
interface Before {
  readonly address: string;
  readonly cells: readonly (readonly (string | number | boolean)[])[];
  readonly formats?: readonly (readonly string[])[];
}

function putIn(sheet: Excel.Worksheet, { ranges, formatted, at }: SheetWrite): () => Before[] {
  const before = ranges.map((range) => askBefore(sheet, range, formatted));
  for (const range of formatted) {
    sheet.getRange(formatRange(range)).numberFormat = grid(range, (row, column) => at(row, column).numberFormat!);
  }
  for (const range of ranges) {
    sheet.getRange(formatRange(range)).values = grid(range, (row, column) => typedValue(at(row, column)));
  }
  return () => before.map((read) => read());
}

function askBefore(sheet: Excel.Worksheet, range: CellRange, formatted: readonly CellRange[]): () => Before {
  const address = formatRange(range);
  const old = sheet.getRange(address);
  old.load("values,formulas,numberFormat");
  const changesFormat = formatted.some((area) => meet(area, range));
  return () => {
    const values = old.values as unknown[][];
    const formulas = old.formulas as unknown[][];
    const formats = old.numberFormat as string[][];
    const cells = formulas.map((row, r) => {
      return row.map((formula, c) => oldContent({ formula, value: values[r]![c], format: formats[r]![c] }));
    });
    return { address, cells, ...(changesFormat ? { formats } : {}) };
  };
}

/** What has to be typed to have a cell again as it was. */
function oldContent({ formula, value, format }: RawCell): string | number | boolean {
  if (typeof formula === "string" && formula.startsWith("=") && formula !== value) return formula;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") return "";
  const isError = looksLikeError(value) && format !== "@";
  return isError ? value : typedValue({ value, numberFormat: format as string });
}

function putBack(sheet: Excel.Worksheet, before: readonly Before[]): void {
  for (const { address, cells, formats } of before) {
    const range = sheet.getRange(address);
    if (formats) range.numberFormat = formats as string[][];
    range.formulas = cells as (string | number | boolean)[][];
  }
}

function grid<T>({ top, left, bottom, right }: CellRange, at: (row: number, column: number) => T): T[][] {
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => at(top + row, left + column)),
  );
}
