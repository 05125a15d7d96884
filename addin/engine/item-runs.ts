import type { Finding } from "../../shared/findings/finding.ts";
import type { ContentRow } from "../../shared/xlsx/report-content.ts";

/** One entry of a list that is too long to cross at once. */
export type Item = Finding | ContentRow;

/** A piece of a long list: entries, or a run of entries of the list before it. */
export type Run = readonly Item[] | { readonly from: number; readonly count: number };

/** So many findings cross to the page in one message; runs that are kept cost next to nothing. */
const MOST_ITEMS = 500;
const MOST_RUNS = 1_000;

/** Cuts a list into messages. What is the same object as in `before`, the list that crossed last, is only pointed at. */
export function* runsOf(items: readonly Item[], before: readonly Item[]): Generator<readonly Run[]> {
  const places = new Map(before.map((item, index) => [item, index]));
  let runs: Run[] = [];
  let fresh: Item[] = [];
  let count = 0;
  for (let index = 0; index < items.length;) {
    const kept = keptFrom(items, index, { before, places });
    if (kept) {
      if (fresh.length > 0) runs.push(fresh);
      fresh = [];
      runs.push(kept);
      index += kept.count;
    } else {
      fresh.push(items[index]!);
      count += 1;
      index += 1;
    }
    if (count === MOST_ITEMS || runs.length >= MOST_RUNS) {
      yield fresh.length > 0 ? [...runs, fresh] : runs;
      [runs, fresh, count] = [[], [], 0];
    }
  }
  if (fresh.length > 0) runs.push(fresh);
  if (runs.length > 0) yield runs;
}

function keptFrom(
  items: readonly Item[],
  index: number,
  { before, places }: { readonly before: readonly Item[]; readonly places: ReadonlyMap<Item, number> },
): { from: number; count: number } | undefined {
  const from = places.get(items[index]!);
  if (from === undefined) return undefined;
  let count = 1;
  while (index + count < items.length && items[index + count] === before[from + count]) count += 1;
  return { from, count };
}

/** The entries that runs stand for. */
export function itemsOf(runs: readonly Run[], before: readonly Item[]): readonly Item[] {
  return runs.flatMap((run) => ("from" in run ? before.slice(run.from, run.from + run.count) : run));
}
