import type { CellRange } from "../../shared/cells/address.ts";
import type { Cell, Row, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import type { BookPatch } from "../ui/host.ts";

type CellsPatch = Extract<BookPatch, { readonly kind: "cells" }>;

/**
 * The workbook after a change. Rows and sheets that the change leaves alone stay the same objects; cells of a sheet
 * that is not there change nothing, and a sheet that was not there comes last.
 */
export function applyPatch(workbook: Workbook, patch: BookPatch): Workbook {
  switch (patch.kind) {
    case "book":
      return patch.workbook;
    case "sheet": {
      const next = withSheet(workbook, patch.sheet);
      return patch.names ? { ...next, names: patch.names } : next;
    }
    case "cells": {
      const sheet = workbook.sheets.find(({ name }) => name === patch.sheet);
      const rows = sheet && rowsAfter(sheet.rows, patch);
      return !sheet || rows === sheet.rows ? workbook : withSheet(workbook, { ...sheet, rows: rows! });
    }
  }
}

function withSheet(workbook: Workbook, sheet: Sheet): Workbook {
  const isKnown = workbook.sheets.some(({ name }) => name === sheet.name);
  const sheets = isKnown
    ? workbook.sheets.map((one) => (one.name === sheet.name ? sheet : one))
    : [...workbook.sheets, sheet];
  return { ...workbook, sheets };
}

function rowsAfter(rows: readonly Row[], { range, rows: given }: CellsPatch): readonly Row[] {
  const news = new Map(given.map(({ row, cells }) => [row, cells]));
  const before = rows.filter(({ row }) => row < range.top);
  const after = rows.filter(({ row }) => row > range.bottom);
  const old = new Map(rows.slice(before.length, rows.length - after.length).map((row) => [row.row, row]));
  const numbers = [...new Set([...old.keys(), ...news.keys()])].filter(
    (row) => row >= range.top && row <= range.bottom,
  );
  let isChanged = false;
  const inside = numbers
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const row = rowAfter(old.get(number), { number, cells: news.get(number) ?? [], range });
      if (row !== old.get(number)) isChanged = true;
      return row ?? [];
    });
  return isChanged ? [...before, ...inside, ...after] : rows;
}

/** Undefined when nothing is left of the row: readers leave it out, too. */
function rowAfter(
  old: Row | undefined,
  { number, cells, range }: { readonly number: number; readonly cells: readonly Cell[]; readonly range: CellRange },
): Row | undefined {
  const isInside = ({ column }: Cell): boolean => column >= range.left && column <= range.right;
  const put = cells.filter((cell) => isInside(cell) && holdsSomething(cell));
  const known = old?.cells ?? [];
  const left = known.filter(({ column }) => column < range.left);
  const right = known.filter(({ column }) => column > range.right);
  const next = [...left, ...put, ...right];
  if (old && sameCells(known, next)) return old;
  const hidden = old?.hidden ?? false;
  return next.length === 0 && !hidden ? undefined : { row: number, hidden, cells: next };
}

function holdsSomething({ value, formula, error }: Cell): boolean {
  return value !== null || formula !== undefined || error !== undefined;
}

function sameCells(one: readonly Cell[], other: readonly Cell[]): boolean {
  return one.length === other.length && one.every((cell, index) => sameCell(cell, other[index]!));
}

function sameCell(one: Cell, other: Cell): boolean {
  return (
    one === other ||
    (one.column === other.column &&
      one.value === other.value &&
      one.formula === other.formula &&
      one.numberFormat === other.numberFormat &&
      one.error === other.error)
  );
}
