import type { SummaryColumn } from "../forms/definition.ts";

/** What stands under a summary column: null where blank, not read, or not to be added. */
export type Figure = number | string | null;

/** True for columns whose figures may be added up over units. */
export function isAdditive(column: SummaryColumn): boolean {
  return column.units === "sum" && column.type === "number";
}

/** In per cent where the column is a percentage; null when a part is missing or the denominator is 0. */
export function ratioOf(column: SummaryColumn, numerator: Figure | undefined, denominator: Figure | undefined): Figure {
  if (typeof numerator !== "number" || typeof denominator !== "number" || denominator === 0) return null;
  return (numerator / denominator) * (column.type === "percent" ? 100 : 1);
}
