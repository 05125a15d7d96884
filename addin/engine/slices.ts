import type { Row, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import type { BookPatch } from "../ui/host.ts";
import { applyPatch } from "./apply-patch.ts";
import type { Slice } from "./engine-messages.ts";

/** A message of so many rows and cells takes a few milliseconds to be copied. */
const MOST_ROWS = 500;
const MOST_CELLS = 8_000;

/** Cuts changes of a workbook into pieces that `takeSlice` puts together again. */
export function* slicesOf(patches: Iterable<BookPatch>): Generator<Slice> {
  for (const patch of patches) {
    switch (patch.kind) {
      case "book": {
        const sheets = patch.workbook.sheets.map(withoutRows);
        yield { kind: "book", workbook: { ...patch.workbook, sheets } };
        for (const sheet of patch.workbook.sheets) yield* rowSlices(sheet);
        break;
      }
      case "sheet":
        yield { ...patch, sheet: withoutRows(patch.sheet) };
        yield* rowSlices(patch.sheet);
        break;
      case "cells":
        yield* cellSlices(patch);
    }
  }
}

function withoutRows(sheet: Sheet): Sheet {
  return { ...sheet, rows: [] };
}

function* rowSlices({ name, rows }: Sheet): Generator<Slice> {
  for (const part of partsOf(rows)) yield { kind: "rows", sheet: name, rows: part };
}

/** Bands of the rectangle, one below the other. */
function* cellSlices(patch: Extract<BookPatch, { readonly kind: "cells" }>): Generator<Slice> {
  const { range } = patch;
  let top = range.top;
  const parts = [...partsOf(patch.rows)];
  for (const [index, rows] of parts.entries()) {
    const bottom = index === parts.length - 1 ? range.bottom : rows.at(-1)!.row;
    yield { ...patch, range: { ...range, top, bottom }, rows };
    top = bottom + 1;
  }
  if (parts.length === 0) yield patch;
}

function* partsOf<R extends Pick<Row, "cells">>(rows: readonly R[]): Generator<readonly R[]> {
  let part: R[] = [];
  let cells = 0;
  for (const row of rows) {
    if (part.length > 0 && (part.length === MOST_ROWS || cells + row.cells.length > MOST_CELLS)) {
      yield part;
      part = [];
      cells = 0;
    }
    part.push(row);
    cells += row.cells.length;
  }
  if (part.length > 0) yield part;
}

/** How many rows the changes have: what progress is measured by. */
export function rowsIn(patches: Iterable<BookPatch>): number {
  let rows = 0;
  for (const patch of patches) {
    if (patch.kind === "cells") rows += patch.rows.length;
    else if (patch.kind === "sheet") rows += patch.sheet.rows.length;
    else for (const sheet of patch.workbook.sheets) rows += sheet.rows.length;
  }
  return rows;
}

/** The workbook with one more piece of what `slicesOf` cut. Only a slice "book" can be the first. */
export function takeSlice(workbook: Workbook | undefined, slice: Slice): Workbook {
  if (slice.kind === "book") return slice.workbook;
  if (!workbook) throw new Error("no workbook is open");
  if (slice.kind !== "rows") return applyPatch(workbook, slice);
  const sheet = workbook.sheets.find(({ name }) => name === slice.sheet);
  return sheet
    ? applyPatch(workbook, { kind: "sheet", sheet: { ...sheet, rows: [...sheet.rows, ...slice.rows] } })
    : workbook;
}
