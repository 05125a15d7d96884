import type { Form } from "../forms/form.ts";
import type { SummaryBook, SummarySheet } from "./book.ts";
import { breakdownSheet, regionSheet } from "./breakdown-sheets.ts";
import { checkTotals } from "./control-check.ts";
import { criteriaSheet } from "./criteria-sheet.ts";
import type { DetailLists } from "./detail-formula.ts";
import { detailName, detailSheet, type DetailList } from "./detail-sheet.ts";
import { distinctSheet } from "./distinct-sheet.ts";
import type { MergeEntry, MergeOptions } from "./entry.ts";
import { entryKeeper } from "./entry-keeper.ts";
import { findingsSheet, waiversSheet } from "./finding-sheets.ts";
import { furtherSheets } from "./further-sheets.ts";
import { growthSheet } from "./growth-sheet.ts";
import type { KeptEntry } from "./kept-entry.ts";
import type { List } from "./list-sheet.ts";
import { isProvince } from "./merged-words.ts";
import { mergeUnits, type Merged } from "./merged.ts";
import { notesSheet } from "./notes-sheet.ts";
import { overviewSheet } from "./overview-sheet.ts";
import { quotaSheet } from "./quota-sheet.ts";
import { rankingSheet } from "./ranking-sheet.ts";
import { recommendationsSheet, selectedSheet } from "./recommendation-sheets.ts";
import { reportingSheet } from "./reporting-sheet.ts";
import { words } from "./sheet-words.ts";
import { excludedSheet, sourcesSheet } from "./source-sheets.ts";

/**
 * The city's or the province's summary workbook of a form and period as plain data. The order of `entries` never shows:
 * the same submissions give the same book. Throws TooManyRows when a table does not fit on a worksheet, and TotalsDiffer.
 */
export function mergeSummary(form: Form, entries: readonly MergeEntry[], options: MergeOptions): SummaryBook {
  const { language, values } = options;
  return mergeKept(form, entries.map(entryKeeper(form, { language, values })), options);
}

/** The same of entries that a keeper for this form and language has kept. */
export function mergeKept(form: Form, entries: readonly KeptEntry[], options: MergeOptions): SummaryBook {
  const merged = mergeUnits(form, entries, options);
  if (options.control) checkTotals(merged, options.control);
  const details = detailsOf(merged);
  const distinct = distinctSheet(merged, () => overview.places);
  const overview: List = overviewSheet(merged, details, distinct);
  const others = [
    overview.sheet,
    ...comparisonsOf(merged, details, overview),
    ...furtherSheets(merged, details, overview.places),
    findingsSheet(merged).sheet,
    ...(admits(merged) ? [waiversSheet(merged).sheet] : []),
    reportingSheet(merged, entries).sheet,
    ...(distinct ? [distinct.list.sheet] : []),
    ...[...details.values()].map(({ list }) => list.sheet),
    sourcesSheet(merged).sheet,
    excludedSheet(merged).sheet,
  ];
  const names = others.map(({ name }) => name);
  const notes = notesSheet(merged, { overview: overview.places, details, distinct }, names);
  return {
    title: `${merged.when}${merged.say(form.definition.title)}`,
    since: form.definition.valid.from,
    pageNumber: merged.say(words.page),
    sheets: [notes, ...others],
  };
}

function detailsOf(merged: Merged): DetailLists {
  const taken = new Set<string>();
  const found = new Map<string, DetailList>();
  for (const id of merged.form.definition.summary.details) {
    const table = merged.form.tables.get(id);
    if (!table) continue;
    const name = detailName(merged, table, taken);
    taken.add(name.toLowerCase());
    found.set(id, detailSheet(merged, table, name));
  }
  return found;
}

/** What compares units and cities; the province's book has all of it, a city's what concerns one city. */
function comparisonsOf(merged: Merged, details: DetailLists, overview: List): readonly SummarySheet[] {
  const { places } = overview;
  const previous = merged.options.previous;
  const growth = previous ? [growthSheet(merged, places, previous).sheet] : [];
  const forAll = admits(merged) ? recommendationsOf(merged) : [];
  if (!isProvince(merged)) return [...forAll, criteriaSheet(merged, places).sheet, ...growth];
  const ranking = rankingSheet(merged, places);
  const { breakdowns } = merged.form.definition.summary;
  return [
    ...forAll,
    ...(admits(merged) ? [selectedSheet(merged).sheet] : []),
    ...(ranking ? [ranking.sheet] : []),
    criteriaSheet(merged, places).sheet,
    ...breakdowns.map((_, index) => breakdownSheet(merged, details, index).sheet),
    regionSheet(merged, places).sheet,
    ...growth,
  ];
}

/** Only where something is admitted can a criterion be waived; nobody is recommended or selected by other forms. */
function admits({ form }: Merged): boolean {
  return form.definition.rules.some(({ severity }) => severity === "waivable");
}

function recommendationsOf(merged: Merged): readonly SummarySheet[] {
  const recommendations = recommendationsSheet(merged);
  const quotas = quotaSheet(merged, recommendations.places);
  return [recommendations.sheet, ...(quotas ? [quotas.sheet] : [])];
}
