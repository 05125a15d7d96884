import type { CellRange } from "../../shared/cells/address.ts";
import type { Cell } from "../../shared/cells/workbook.ts";

/** Where the formulas of a sheet stand, as one span of rows for each column: what is read anew when they are calculated. */
export type FormulaSpans = Map<number, CellRange>;

/** Stretches the spans of a sheet over the formulas of a row. */
export function noteFormulas(spans: FormulaSpans, row: number, cells: readonly Cell[]): void {
  for (const { column, formula } of cells) {
    if (formula === undefined) continue;
    const { top, bottom } = spans.get(column) ?? { top: row, bottom: row };
    spans.set(column, { top: Math.min(top, row), left: column, bottom: Math.max(bottom, row), right: column });
  }
}
