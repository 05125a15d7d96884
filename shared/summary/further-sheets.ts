import type { SummarySheet } from "./book.ts";
import { crossingSheet } from "./crossing-sheet.ts";
import type { DetailLists } from "./detail-formula.ts";
import type { List, ListPlaces } from "./list-sheet.ts";
import { matrixSheet } from "./matrix-sheet.ts";
import type { Merged } from "./merged.ts";
import { progressSheet } from "./progress-sheet.ts";
import { reviewSheet } from "./review-sheet.ts";
import { targetsSheet } from "./targets-sheet.ts";
import { unitGrowthSheet } from "./unit-growth-sheet.ts";

/** The sheets that a form's definition asks for beyond those of every summary. */
export function furtherSheets(merged: Merged, details: DetailLists, overview: ListPlaces): readonly SummarySheet[] {
  const { summary } = merged.form.definition;
  const { previous } = merged.options;
  const lists: readonly (List | undefined)[] = [
    summary.targets.length > 0 ? targetsSheet(merged, overview) : undefined,
    summary.matrix.length > 0 ? matrixSheet(merged, overview) : undefined,
    progressSheet(merged, details),
    ...summary.crossings.map((_, index) => crossingSheet(merged, details, index)),
    previous && unitGrowthSheet(merged, overview, previous),
    reviewSheet(merged, overview),
  ];
  return lists.flatMap((list) => (list ? [list.sheet] : []));
}
