import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import { coverCells } from "../../shared/xlsx/mark-ranges.ts";
import { HostError, type BookChange, type CellChange, type Written } from "../ui/host.ts";
import { looksLikeError, type RawCell } from "./cell-of.ts";
import { lookAgain } from "./look-again.ts";
import { isReport, sheetNamed, type KnownBook, type KnownSheet } from "./known-book.ts";
import { protectReport } from "./protection.ts";
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
  /** Its protection is our own, and is taken off while we write. */
  readonly isOurs: boolean;
}

/** Puts values in with one batch, which Excel undoes in one step; what stood there comes back in the answer. */
export async function writeCells(trips: Trips, known: KnownBook, changes: readonly CellChange[]): Promise<Written> {
  if (known.sheets.length === 0) await lookAgain(trips, known);
  const writes = writesOf(known, changes);
  const written = await withoutEvents(trips, ({ workbook }) => {
    const reads = writes.map((write) => putIn(workbook.worksheets.getItem(write.sheet.id), write));
    return () => reads.map((read) => read());
  });
  const told = changesBy(known, writes);
  return {
    changes: told,
    undo: async () => {
      await expectUnchanged(trips, writes, written);
      await withoutEvents(trips, ({ workbook }) => {
        for (const [index, write] of writes.entries())
          putBack(workbook.worksheets.getItem(write.sheet.id), write, written[index]!);
        return () => undefined;
      });
      return told;
    },
  };
}

/** The cells, and all formulas that may look at them: while we write, Excel tells nothing. */
function changesBy({ sheets, formulas }: KnownBook, writes: readonly SheetWrite[]): readonly BookChange[] {
  const calculated = sheets.filter(({ id }) => formulas.get(id)?.size);
  return [
    ...writes.map(({ sheet, ranges }): BookChange => ({ kind: "cells", sheet: sheet.name, ranges })),
    ...calculated.map(({ name }): BookChange => ({ kind: "calculated", sheet: name })),
  ];
}

/** Rows may have been inserted above of which nothing was heard yet: what is put back must not land elsewhere. */
async function expectUnchanged(
  trips: Trips,
  writes: readonly SheetWrite[],
  written: readonly (readonly Rectangle[])[],
): Promise<void> {
  const now = await trips.once(({ workbook }) => {
    const reads = writes.map(({ sheet }, index) => {
      const worksheet = workbook.worksheets.getItem(sheet.id);
      return written[index]!.map(({ address }) => askFormulas(worksheet, address));
    });
    return () => reads.map((sheet) => sheet.map((read) => read()));
  });
  const then = written.map((sheet) => sheet.map(({ after }) => after));
  if (JSON.stringify(now) !== JSON.stringify(then)) throw new HostError("host-failed", "the cells have changed");
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
  return [...bySheet].map(([sheet, own]) => writeOf(known, sheet, own)).sort((a, b) => rank(a.sheet) - rank(b.sheet));
}

function rank({ isProtected }: KnownSheet): number {
  return isProtected ? 0 : 1;
}

function writeOf(known: KnownBook, sheet: KnownSheet, changes: readonly CellChange[]): SheetWrite {
  const byPlace = new Map(changes.map((change) => [placeKey(change.cell.row, change.cell.column), change]));
  const formatted = [...byPlace.values()].filter(({ numberFormat }) => numberFormat !== undefined);
  return {
    sheet,
    ranges: coverCells([...byPlace.values()].map(({ cell }) => cell)),
    formatted: coverCells(formatted.map(({ cell }) => cell)),
    at: (row, column) => byPlace.get(placeKey(row, column))!,
    isOurs: sheet.isProtected && isReport(known, sheet),
  };
}

function placeKey(row: number, column: number): string {
  return `${String(row)}:${String(column)}`;
}

/** A rectangle that was written to. */
interface Rectangle {
  readonly address: string;
  /** What has to be typed to have its cells again as they were. */
  readonly cells: readonly (readonly (string | number | boolean)[])[];
  /** What was in them afterwards. */
  readonly after: readonly (readonly unknown[])[];
  readonly formats?: readonly (readonly string[])[];
}

function putIn(sheet: Excel.Worksheet, write: SheetWrite): () => Rectangle[] {
  const { ranges, formatted, at } = write;
  const before = ranges.map((range) => askBefore(sheet, range, formatted));
  unlocked(sheet, write, () => {
    for (const range of formatted) {
      sheet.getRange(formatRange(range)).numberFormat = grid(range, (row, column) => at(row, column).numberFormat!);
    }
    for (const range of ranges) {
      sheet.getRange(formatRange(range)).values = grid(range, (row, column) => typedValue(at(row, column)));
    }
  });
  const after = ranges.map((range) => askFormulas(sheet, formatRange(range)));
  return () => before.map((read, index) => ({ ...read(), after: after[index]!() }));
}

function unlocked(sheet: Excel.Worksheet, { isOurs }: SheetWrite, put: () => void): void {
  if (isOurs) sheet.protection.unprotect();
  put();
  if (isOurs) protectReport(sheet);
}

function askFormulas(sheet: Excel.Worksheet, address: string): () => readonly (readonly unknown[])[] {
  const range = sheet.getRange(address);
  range.load("formulas");
  return () => range.formulas as unknown[][];
}

function askBefore(
  sheet: Excel.Worksheet,
  range: CellRange,
  formatted: readonly CellRange[],
): () => Omit<Rectangle, "after"> {
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

function oldContent({ formula, value, format }: RawCell): string | number | boolean {
  if (typeof formula === "string" && formula.startsWith("=") && formula !== value) return formula;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") return "";
  const isError = looksLikeError(value) && format !== "@";
  return isError ? value : typedValue({ value, numberFormat: format as string });
}

function putBack(sheet: Excel.Worksheet, write: SheetWrite, written: readonly Rectangle[]): void {
  unlocked(sheet, write, () => {
    for (const { address, cells, formats } of written) {
      const range = sheet.getRange(address);
      if (formats) range.numberFormat = formats as string[][];
      range.formulas = cells as (string | number | boolean)[][];
    }
  });
}

function grid<T>({ top, left, bottom, right }: CellRange, at: (row: number, column: number) => T): T[][] {
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => at(top + row, left + column)),
  );
}
