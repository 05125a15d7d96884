import { ourForms } from "../../our-forms.ts";
import type { SummaryBook } from "../../../shared/summary/book.ts";
import type { MergeOptions } from "../../../shared/summary/entry.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { gridOf } from "./calculate-book.ts";
import { aPark, type ParkAnswers } from "./some-parks.ts";

export const form = ourForms.get("application@2018.1")!;
export const province: MergeOptions = { level: "province", period: "2026", language: "zh-CN" };

/** The rows of a sheet as plain values. */
export function valuesOf(book: SummaryBook, sheet: string): readonly (readonly (string | number | null)[])[] {
  return gridOf(book)
    .get(sheet)!
    .map((cells) => cells.map((cell) => cell?.value ?? null));
}

/** The row that has these words in one of its cells. */
export function rowWith(book: SummaryBook, sheet: string, words: string): readonly (string | number | null)[] {
  const found = valuesOf(book, sheet).find((values) => values.includes(words));
  if (!found) throw new Error(`no row with ${words} in ${sheet}`);
  return found;
}

/** The value under a header of 汇总表 in the row with these words. */
export function figure(book: SummaryBook, words: string, header: string): string | number | null {
  const at = valuesOf(book, "汇总表")[3]!.indexOf(header);
  return rowWith(book, "汇总表", words)[at]!;
}

export function merge(parks: readonly ParkAnswers[], options: Partial<MergeOptions> = {}): SummaryBook {
  return mergeSummary(
    form,
    parks.map((park) => aPark(form, park)),
    { ...province, ...options },
  );
}
