import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import type { SummaryBook } from "./book.ts";
import { chooseEntries } from "./choose-entries.ts";
import type { ExcludedEntry, MergeEntry, MergeOptions } from "./entry.ts";
import { entryKeeper } from "./entry-keeper.ts";
import type { KeptEntry } from "./kept-entry.ts";
import { mergeKept } from "./merge.ts";
import { earlierKeeper, totalsBefore, type EarlierRecord } from "./previous-totals.ts";
import type { ExpertWorkbook } from "./score-experts.ts";
import { scoreSummary } from "./score-summary.ts";
import { mergeScores } from "./scores.ts";

/** A summary workbook with what became of the files. */
export interface Summarised {
  readonly book: SummaryBook;
  /** The names of the files that count. */
  readonly counted: readonly string[];
  readonly excluded: readonly ExcludedEntry[];
}

export interface UnitsTarget extends Omit<MergeOptions, "previous" | "values"> {
  /** Records of earlier periods, of any unit: what the units are compared with. */
  readonly previous: readonly Record[];
}

/** Merges the workbooks of parks or areas, compared with the period before where there are records of it. */
export function summariseUnits(form: Form, entries: readonly MergeEntry[], target: UnitsTarget): Summarised {
  const { previous, ...options } = target;
  const kept = entries.map(entryKeeper(form, { language: options.language }));
  return summariseKept(form, kept, { ...options, previous: previous.map(earlierKeeper(form)) });
}

export interface KeptTarget extends Omit<UnitsTarget, "previous"> {
  readonly previous: readonly EarlierRecord[];
}

/** The same of what keepers for this form and language have kept. */
export function summariseKept(form: Form, entries: readonly KeptEntry[], target: KeptTarget): Summarised {
  const { previous: records, ...options } = target;
  const { counted, excluded } = chooseEntries(form, entries, options);
  const previous = totalsBefore(form, counted, records);
  const book = mergeKept(form, entries, { ...options, ...(previous && { previous }) });
  return { book, counted: counted.map(({ source }) => source.file), excluded };
}

/**
 * Merges the experts' workbooks into a ranking. Of several rounds the latest counts. A workbook with scores left out or
 * out of range counts for the other parks, and the summary lists what is missing: a missing score is never 0.
 */
export function summariseExperts(
  form: Form,
  workbooks: readonly ExpertWorkbook[],
  { period, language }: Pick<MergeOptions, "period" | "language">,
): Summarised {
  const sent = workbooks.filter(({ leftOut }) => leftOut === undefined);
  const rounds = sent.map(({ record }) => (record.period === period ? record.fields["roundNumber"] : undefined));
  const round = Math.max(1, ...rounds.filter((one) => typeof one === "number"));
  const merge = mergeScores(form, workbooks, { period, round });
  const excluded = merge.excluded.map(({ file, reason, name }) => ({ file, reason, unitName: name }));
  const left = new Set(excluded.map(({ file }) => file));
  const files = workbooks.map(({ file = "" }) => file);
  return {
    book: scoreSummary(form, merge, language),
    counted: files.filter((file) => !left.has(file)).sort(),
    excluded,
  };
}
