import { wordsIn, type Language, type Text } from "../../shared/cells/text.ts";
import type { cities } from "../../shared/forms/codes/regions.ts";
import { csvText } from "../../shared/summary/summary-csv.ts";

/** A column of a list as CSV: its head, and what stands in it of an item; null leaves the cell blank. */
export interface CsvColumn<T> {
  readonly head: Text;
  readonly cell: (item: T) => Text | string | number | null;
}

/** A list as CSV: a line of heads, then a line for each item. No text of it is taken for a formula. */
export function csvTable<T>(columns: readonly CsvColumn<T>[], items: readonly T[], language: Language): string {
  const heads = columns.map(({ head }) => wordsIn(head, language));
  const rows = items.map((item) =>
    columns.map(({ cell }) => {
      const value = cell(item);
      return typeof value === "object" && value !== null ? wordsIn(value, language) : value;
    }),
  );
  return csvText([heads, ...rows]);
}

/** The words for a place of a list of codes; the code itself where the list does not have it. */
export function placeName(list: typeof cities, code: string | undefined): Text | string | null {
  if (code === undefined) return null;
  return list.find((one) => one.code === code)?.label ?? code;
}

/** A yes or no in a cell. */
export function yesOrNo(is: boolean): Text {
  return is ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
}
