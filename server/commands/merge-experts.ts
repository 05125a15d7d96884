import { basename } from "node:path";
import type { Language } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { ExcludedEntry } from "../../shared/summary/entry.ts";
import { summariseExperts, type Summarised } from "../../shared/summary/summarise.ts";

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

/** Merges the experts' workbooks into a ranking; files that could not be read are listed with those that do not count. */
export function mergeExperts(
  { read, excluded }: { readonly read: readonly ReadFile[]; readonly excluded: readonly ExcludedEntry[] },
  { form, period, language }: ExpertTarget,
): Summarised {
  const workbooks = read.map(({ file, result }) => ({ record: result.record, file: basename(file) }));
  const merged = summariseExperts(form, workbooks, { period, language });
  return { ...merged, excluded: [...excluded, ...merged.excluded] };
}
