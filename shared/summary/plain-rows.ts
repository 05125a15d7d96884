import { columnLetters } from "../cells/address.ts";
import type { RowRole, SheetColumn, SummaryBook, SummaryCell, SummarySheet } from "./book.ts";

/** What stands in a cell, for those who do not show it: no formula, a link's address, and days as "2026-05-31" or "2026-05". */
export type PlainValue = string | number | null;

/** A row of a sheet without its looks. */
export interface PlainRow {
  readonly role: RowRole;
  /** One for each of the sheet's columns. */
  readonly values: readonly PlainValue[];
}

/** The sheet with this stable id, else the one with this name; undefined when the book has neither. */
export function sheetOf({ sheets }: SummaryBook, asked: string): SummarySheet | undefined {
  return sheets.find(({ id }) => id === asked) ?? sheets.find(({ name }) => name === asked);
}

/** The columns of a sheet. One that is no list has as many as it is wide, without words over them. */
export function columnsOf({ columns, widths }: SummarySheet): readonly SheetColumn[] {
  return columns ?? widths.map((_, at) => ({ id: columnLetters(at + 1), label: "" }));
}

/** The rows of a list without title, head and closing lines; every row of a sheet that is no list. One at a time. */
export function* plainRows(sheet: SummarySheet): Generator<PlainRow> {
  const width = columnsOf(sheet).length;
  for (const { cells } of sheet.rows()) {
    const role = roleOf(cells);
    if (role === undefined && sheet.columns) continue;
    const values = new Array<PlainValue>(width).fill(null);
    for (let at = 0; at < Math.min(width, cells.length); at++) values[at] = plainValue(cells[at]);
    yield { role: role ?? "body", values };
  }
}

const roles: ReadonlySet<string> = new Set<RowRole>(["body", "city", "total"]);

function roleOf(cells: readonly (SummaryCell | undefined)[]): RowRole | undefined {
  const style = cells.find((cell) => cell !== undefined)?.style ?? "";
  const role = style.slice(0, Math.max(0, style.indexOf(".")));
  return roles.has(role) ? (role as RowRole) : undefined;
}

function plainValue(cell: SummaryCell | undefined): PlainValue {
  if (cell === undefined || cell.value === null || cell.value === "") return null;
  if (typeof cell.value === "string") return cell.style.endsWith(".link") ? (cell.link ?? cell.value) : cell.value;
  if (cell.style.endsWith(".date")) return dayOf(cell.value);
  if (cell.style.endsWith(".month")) return dayOf(cell.value).slice(0, 7);
  // Adding 0 makes 0 of -0.
  return Number.isFinite(cell.value) ? cell.value + 0 : null;
}

/** Days from Excel's day 0 to 1970-01-01; no summary holds one before March 1900, where Excel counts a day too many. */
const DAYS_TO_1970 = 25_569;

function dayOf(serial: number): string {
  return new Date((serial - DAYS_TO_1970) * 86_400_000).toISOString().slice(0, 10);
}
