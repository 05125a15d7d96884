import { formatRange, type CellRange } from "../../shared/cells/address.ts";
import type { BookPatch } from "../ui/host.ts";
import { isErrorType, makeError } from "./cell-of.ts";
import type { KnownBook, KnownSheet } from "./known-book.ts";
import { noteFormulas } from "./formula-spans.ts";
import { astray, standingStrays } from "./mark-plan.ts";
import { cellsOf, meet } from "./range-of.ts";
import { cellsOfRow } from "./sheet-draft.ts";
import { askMarkIds } from "./sheet-facts.ts";
import type { Trips } from "./trips.ts";

/** A range of a sheet in which cells were edited, or formulas calculated. */
export interface CellsChange {
  readonly sheet: KnownSheet;
  readonly range: CellRange;
  readonly isEdit: boolean;
}

/** Reads edited cells in one trip; of whole columns only what is in use. Notices marks that were copied or pasted over. */
export function rereadCells(
  trips: Trips,
  known: KnownBook,
  changes: readonly CellsChange[],
): Promise<readonly BookPatch[]> {
  return trips.make(({ workbook }) => {
    const reads = changes.map((change) => askChange(workbook.worksheets.getItem(change.sheet.id), change));
    return () => {
      const answers = reads.map((read) => read());
      return changes.map(({ sheet, range }, index) => {
        const { rows, marks } = answers[index]!;
        if (marks) noticeMarks(known, sheet, { range, found: marks });
        noticeFormulas(known, sheet, rows);
        return { kind: "cells" as const, sheet: sheet.name, range, rows };
      });
    };
  });
}

interface RangeAnswer {
  readonly rows: Extract<BookPatch, { kind: "cells" }>["rows"];
  /** Calculating moves none. */
  readonly marks: readonly string[] | undefined;
}

function askChange(worksheet: Excel.Worksheet, { range, isEdit }: CellsChange): () => RangeAnswer {
  const whole = worksheet.getRange(formatRange(range));
  const used = whole.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,values,formulas,numberFormat,valueTypes");
  const readMarks = isEdit ? askMarkIds(whole) : undefined;
  return () => ({ rows: used.isNullObject ? [] : rowsIn(used), marks: readMarks?.() });
}

function rowsIn({
  rowIndex,
  columnIndex,
  values,
  formulas,
  numberFormat,
  valueTypes,
}: Excel.Range): RangeAnswer["rows"] {
  const answer = {
    values: values as unknown[][],
    formulas: formulas as unknown[][],
    formats: numberFormat as unknown[][],
  };
  return answer.values.flatMap((_, index) => {
    const cells = cellsOfRow(answer, { index, left: columnIndex + 1 });
    for (const cell of cells) if (isErrorType(valueTypes[index]?.[cell.column - columnIndex - 1])) makeError(cell);
    return cells.length === 0 ? [] : [{ row: rowIndex + index + 1, cells }];
  });
}

function noticeFormulas(known: KnownBook, { id }: KnownSheet, rows: RangeAnswer["rows"]): void {
  const spans = known.formulas.get(id) ?? new Map<number, CellRange>();
  for (const { row, cells } of rows) noteFormulas(spans, row, cells);
  known.formulas.set(id, spans);
}

/** Pasting brings marks along or takes them away, and Excel tells only that cells were edited. */
function noticeMarks(
  known: KnownBook,
  { id }: KnownSheet,
  { range, found }: { readonly range: CellRange; readonly found: readonly string[] },
): void {
  const standing = known.marks.get(id) ?? standingStrays([]);
  const expected = standing.own.filter(({ ranges }) => ranges.some((area) => meet(area, range)));
  const isAsExpected = expected.length === found.length && expected.every((mark) => found.includes(mark.id));
  // Of more than one cell it cannot be told which of them still has its mark.
  if (isAsExpected && (found.length === 0 || cellsOf(range) === 1)) return;
  known.marks.set(id, astray(standing, found));
}
