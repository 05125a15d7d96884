import type { Quarter } from "./pictures-desk.ts";
import { figureColumns, totalFigure, unitFigures, type FigureColumn } from "./overview-figures.ts";

/** One line over the quarters; null where a quarter has no figure. */
export interface TrendLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Trend {
  /** "2025Q2", in order. */
  readonly periods: readonly string[];
  /** The total first, then the units, where they are few enough to be told apart. */
  readonly lines: readonly TrendLine[];
}

/** More lines than this nobody can follow. */
const mostUnits = 3;

/** The columns that any of the quarters has a total of. */
export function trendColumns(quarters: readonly Quarter[]): readonly FigureColumn[] {
  const found = new Map(quarters.flatMap(({ summary }) => figureColumns(summary).map((one) => [one.id, one] as const)));
  return [...found.values()];
}

/** One figure over the quarters: the total of each summary, and each unit's own. */
export function trendOf(quarters: readonly Quarter[], column: string, totalName: string): Trend {
  const byUnit = quarters.map(({ summary }) => unitFigures(summary, column));
  const units = [...new Set(byUnit.flatMap((figures) => [...figures.keys()]))];
  const shown = units.length > 1 && units.length <= mostUnits ? units : [];
  return {
    periods: quarters.map(({ period }) => period),
    lines: [
      { name: totalName, values: quarters.map(({ summary }) => totalFigure(summary, column)) },
      ...shown.map((name) => ({ name, values: byUnit.map((figures) => figures.get(name) ?? null) })),
    ],
  };
}
