import { basename } from "node:path";
import { fillText, type Language, type Text } from "../../shared/cells/text.ts";
import { checkRound } from "../../shared/check-round.ts";
import { contextFrom, nothingKnown, type KnownRecords } from "../../shared/findings/known-context.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Value } from "../../shared/records/record.ts";
import type { ExcludedEntry, MergeEntry, MergeOptions } from "../../shared/summary/entry.ts";
import { summariseUnits, type Summarised } from "../../shared/summary/summarise.ts";
import type { CheckedFile } from "./check-files.ts";
import { mergeExperts, type ReadFile } from "./merge-experts.ts";

export interface MergeTarget {
  readonly form: Form;
  readonly level: MergeOptions["level"];
  /** GB/T 2260, for a city's summary. */
  readonly city?: string;
  readonly period: string;
  readonly language: Language;
  readonly known?: KnownRecords;
}

export type MergedFiles = Summarised;

/**
 * Merges checked files as one round, without a server: nothing was submitted, so every file counts that has no mandatory
 * finding, the rules across workbooks included. What is left out is listed with the reason.
 */
export function mergeChecked(files: readonly CheckedFile[], target: MergeTarget): MergedFiles {
  const { form, level, city, period, language, known = nothingKnown } = target;
  if (form.definition.unitKind === "expert") return mergeExperts(readOf(files), target);
  const { entries, excluded } = entriesOf(files, form, known);
  const options = { level, ...(city !== undefined && { city }), period, language, includeEarlier: true };
  return summariseUnits(form, entries, { ...options, excluded, previous: known.previous });
}

interface ReadFiles {
  readonly read: readonly ReadFile[];
  readonly excluded: readonly ExcludedEntry[];
}

/** The files that can be read, each once. */
function readOf(files: readonly CheckedFile[]): ReadFiles {
  const excluded: ExcludedEntry[] = [];
  const read: ReadFile[] = [];
  for (const { file, sha256 = "", answer } of files) {
    if (answer.kind === "refused") excluded.push({ file: basename(file), reason: answer.refusal.text });
    else if (read.some((one) => one.sha256 === sha256)) excluded.push({ file: basename(file), reason: words.same });
    else read.push({ file, sha256, result: answer.result });
  }
  return { read, excluded };
}

function entriesOf(files: readonly CheckedFile[], form: Form, known: KnownRecords) {
  const { read, excluded: unread } = readOf(files);
  const excluded = [...unread];
  const leaveOut = (file: string, reason: Text): void => {
    excluded.push({ file: basename(file), reason });
  };
  const entries: MergeEntry[] = [];
  for (const one of asRound(read, form, known)) {
    const { mandatory } = one.result.counts;
    const entry = entryOf(one, form);
    if (mandatory > 0) leaveOut(one.file, fillText(words.blocked, { count: mandatory }));
    else if (entry) entries.push(entry);
    else leaveOut(one.file, words.noCity);
  }
  return { entries, excluded };
}

/** The files of the form asked against one another; files of other forms stay as they are. */
function asRound(read: readonly ReadFile[], form: Form, known: KnownRecords): readonly ReadFile[] {
  const ours = read.filter(({ result }) => result.identity.form === form.id);
  const others = read.filter(({ result }) => result.identity.form !== form.id);
  const filings = ours.map(({ result }) => ({ result, recommended: false }));
  const results = checkRound(form, filings, { roundsInYear: 1, contextOf: contextFrom(known) });
  return [...ours.map((one, index) => ({ ...one, result: results[index]! })), ...others];
}

/** Without a city the file has no place in a summary. The code is a park's; one department may lead several areas. */
function entryOf({ file, sha256, result }: ReadFile, { definition }: Form): MergeEntry | undefined {
  const { record, findings, criteria, identity } = result;
  const city = wordOf(record.fields["city"]);
  if (city === undefined) return undefined;
  const county = wordOf(record.fields["county"]);
  const unitCode = definition.unitKind === "park" ? wordOf(record.fields["managementCode"]) : undefined;
  return {
    record,
    findings,
    criteria,
    city,
    ...(county !== undefined && { county }),
    ...(unitCode !== undefined && { unitCode }),
    unitName: identity.unit,
    period: identity.period,
    status: "checked",
    source: { file: basename(file), sha256 },
  };
}

function wordOf(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

const words = {
  blocked: { zh: "有 {count} 项强制性问题未改正", en: "{count} mandatory findings to be corrected" },
  noCity: { zh: "没有填写所在地级以上市", en: "it does not say in which city it is" },
  same: { zh: "与另一个文件内容完全相同", en: "the same as another of the files" },
};
