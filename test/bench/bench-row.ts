/** One line of the benchmark table: how long `name` takes as a multiple of `reference`, with the figures behind it. */
export interface BenchRow {
  readonly name: string;
  readonly reference: string;
  readonly ratio: number;
  /** Milliseconds, mebibytes or counts, named by their keys. */
  readonly figures: { readonly [name: string]: number };
}
