import { openSum, type RunningSum } from "../forms/running-sum.ts";

/** Column id → figure, of the additive summary columns that a record gives a figure for. */
export type FiledFigures = Readonly<{ [columnId: string]: number }>;

/** What a filing that counts adds to the totals. */
export interface CountedFiling {
  /** GB/T 2260; "" where the unit has none. */
  readonly city: string;
  readonly figures: FiledFigures;
}

/** Sums over the filings that count; a column that none of them gives is absent. */
export interface FilingTotals {
  readonly totals: FiledFigures;
  /** City code → its own sums. */
  readonly byCity: Readonly<{ [city: string]: FiledFigures }>;
}

/** The totals of a summary without its records: out of the figures that were worked out when each workbook was filed. */
export function totalsOfFilings(filings: Iterable<CountedFiling>): FilingTotals {
  const all: Sums = new Map();
  const cities = new Map<string, Sums>();
  for (const { city, figures } of filings) {
    const own = cities.get(city) ?? new Map<string, RunningSum>();
    cities.set(city, own);
    for (const [column, figure] of Object.entries(figures)) {
      add(all, column, figure);
      add(own, column, figure);
    }
  }
  return {
    totals: totalsOf(all),
    byCity: Object.fromEntries([...cities].map(([city, sums]) => [city, totalsOf(sums)])),
  };
}

type Sums = Map<string, RunningSum>;

function add(sums: Sums, column: string, figure: number): void {
  const sum = sums.get(column) ?? openSum();
  sum.add(figure);
  sums.set(column, sum);
}

function totalsOf(sums: Sums): FiledFigures {
  return Object.fromEntries([...sums].map(([column, sum]) => [column, sum.total()]));
}
