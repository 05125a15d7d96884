import { basename } from "node:path";
import type { Language } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { SummaryBook } from "../../shared/summary/book.ts";
import type { ExcludedEntry } from "../../shared/summary/entry.ts";
import { scoreSummary } from "../../shared/summary/score-summary.ts";
import { mergeScores } from "../../shared/summary/scores.ts";

export interface ReadFile {
  readonly file: string;
  readonly sha256: string;
  readonly result: CheckResult;
}

export interface ExpertTarget {
  readonly form: Form;
  readonly period: string;
  readonly language: Language;
}

/**
 * Merges the experts' workbooks into a ranking. Of several rounds the latest counts. A workbook with scores left out or
 * out of range counts for the other parks, and the summary lists what is missing: a missing score is never 0.
 */
export function mergeExperts(
  { read, excluded }: { readonly read: readonly ReadFile[]; readonly excluded: readonly ExcludedEntry[] },
  { form, period, language }: ExpertTarget,
): { readonly book: SummaryBook; readonly counted: readonly string[]; readonly excluded: readonly ExcludedEntry[] } {
  const workbooks = read.map(({ file, result }) => ({ record: result.record, file: basename(file) }));
  const rounds = workbooks.map(({ record }) => (record.period === period ? record.fields["roundNumber"] : undefined));
  const round = Math.max(1, ...rounds.filter((one) => typeof one === "number"));
  const merge = mergeScores(form, workbooks, { period, round });
  const left = merge.excluded.map(({ file, reason, name }) => ({ file, reason, unitName: name }));
  const leftFiles = new Set(left.map(({ file }) => file));
  return {
    book: scoreSummary(form, merge, language),
    counted: workbooks
      .map(({ file }) => file)
      .filter((file) => !leftFiles.has(file))
      .sort(),
    excluded: [...excluded, ...left],
  };
}
