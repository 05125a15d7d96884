import type { CellRange } from "../../shared/cells/address.ts";
import type { BookChange, BookPatch } from "../ui/host.ts";
import { HostError } from "../ui/host.ts";
import { sheetNamed, type KnownBook, type KnownSheet } from "./known-book.ts";
import { readBook } from "./read-book.ts";
import { rereadCells, type CellsChange } from "./reread-cells.ts";
import { rereadSheets } from "./reread-sheets.ts";
import type { Trips } from "./trips.ts";

/** More pieces than this are read together, as the sheet they are on. */
const MOST_RANGES = 200;

/** Reads what changed: cells in one trip, sheets in two; everything when sheets came, went or were renamed. */
export async function reread(
  trips: Trips,
  known: KnownBook,
  changes: readonly BookChange[],
): Promise<readonly BookPatch[]> {
  const { sheets, cells } = sortChanges(known, changes);
  if (sheets === undefined) return [await wholeBook(trips, known)];
  try {
    const whole = sheets.length === 0 ? [] : await rereadSheets(trips, known, sheets);
    return [...(whole ?? [await wholeBook(trips, known)]), ...(await cellsOrSheets(trips, known, cells))];
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "host-failed") throw error;
    // A sheet that is gone by now.
    return [await wholeBook(trips, known)];
  }
}

async function wholeBook(trips: Trips, known: KnownBook): Promise<BookPatch> {
  return { kind: "book", workbook: await readBook(trips, known) };
}

async function cellsOrSheets(
  trips: Trips,
  known: KnownBook,
  cells: readonly CellsChange[],
): Promise<readonly BookPatch[]> {
  if (cells.length === 0) return [];
  try {
    return await rereadCells(trips, known, cells);
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "too-large") throw error;
  }
  const sheets = [...new Set(cells.map(({ sheet }) => sheet))];
  return (await rereadSheets(trips, known, sheets)) ?? [await wholeBook(trips, known)];
}

interface SortedChanges {
  /** Sheets to be read whole; undefined when all have to be. */
  readonly sheets: readonly KnownSheet[] | undefined;
  readonly cells: readonly CellsChange[];
}

function sortChanges(known: KnownBook, changes: readonly BookChange[]): SortedChanges {
  const edited = new Map<KnownSheet, CellRange[]>();
  const calculated = new Map<KnownSheet, readonly CellRange[]>();
  const whole = new Set<KnownSheet>();
  for (const change of changes) {
    const sheet = change.sheet === undefined ? undefined : sheetNamed(known, change.sheet);
    if (!sheet) return { sheets: undefined, cells: [] };
    if (change.kind === "structure") whole.add(sheet);
    else if (change.kind === "calculated") calculated.set(sheet, [...(known.formulas.get(sheet.id)?.values() ?? [])]);
    else edited.set(sheet, [...(edited.get(sheet) ?? []), ...change.ranges]);
  }
  for (const [sheet, ranges] of edited) if (ranges.length > MOST_RANGES) whole.add(sheet);
  const cells = [...piecesOf(edited, true), ...piecesOf(calculated, false)];
  return { sheets: [...whole], cells: cells.filter(({ sheet }) => !whole.has(sheet)) };
}

function piecesOf(bySheet: ReadonlyMap<KnownSheet, readonly CellRange[]>, isEdit: boolean): readonly CellsChange[] {
  return [...bySheet].flatMap(([sheet, ranges]) => ranges.map((range) => ({ sheet, range, isEdit })));
}
