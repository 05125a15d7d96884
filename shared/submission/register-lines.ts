import { foldName } from "../forms/cel-functions.ts";
import type { RegisterEntry } from "./register.ts";

/** A park of the register and how it came there. */
export interface RegisterLine extends RegisterEntry {
  readonly from: "imported" | "selected";
}

/** The register as it is shown: by year, city and name. A park that was imported and selected here was selected here. */
export function registerLines(entries: readonly RegisterLine[]): readonly RegisterLine[] {
  const selected = entries.filter(({ from }) => from === "selected");
  const isRepeated = (entry: RegisterLine): boolean =>
    entry.from === "imported" && selected.some((other) => isSamePark(other, entry));
  const place = ({ selectedYear, city, park }: RegisterEntry): string => `${selectedYear} ${city ?? ""} ${park}`;
  return entries.filter((entry) => !isRepeated(entry)).sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Whether two entries are of one park and year; a city that one of them lacks does not tell them apart. */
export function isSamePark(a: RegisterEntry, b: RegisterEntry): boolean {
  const isSameCity = a.city === undefined || b.city === undefined || a.city === b.city;
  return isSameCity && a.selectedYear === b.selectedYear && foldName(a.park) === foldName(b.park);
}
