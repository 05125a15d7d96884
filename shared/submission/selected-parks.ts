import { foldName } from "../forms/cel-functions.ts";
import { yearOf } from "../forms/form.ts";
import type { RegisterEntry } from "./register.ts";
import type { Submission } from "./submission.ts";

/** A park of the register and how it came there. */
export interface RegisteredLine extends RegisterEntry {
  readonly from: "imported" | "selected";
}

/**
 * The register of selected parks (入选名单), by year, city and name: what was imported, and the parks of submissions that
 * were selected. One that is in both was selected here.
 */
export function selectedParks(
  imported: readonly RegisterEntry[],
  selected: readonly Pick<Submission, "unit" | "period">[],
): readonly RegisteredLine[] {
  const here = selected.map(({ unit, period }): RegisteredLine => {
    const city = unit.city === undefined ? {} : { city: unit.city };
    return { park: unit.name, selectedYear: yearOf(period) ?? 0, ...city, from: "selected" };
  });
  const before = imported.map((entry): RegisteredLine => ({ ...entry, from: "imported" }));
  const lines = [...here, ...before.filter((entry) => !here.some((line) => isSame(line, entry)))];
  const place = ({ selectedYear, city, park }: RegisterEntry): string => `${selectedYear} ${city ?? ""} ${park}`;
  return lines.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Whether two entries are of one park and year; a city that one of them lacks does not tell them apart. */
export function isSame(a: RegisterEntry, b: RegisterEntry): boolean {
  const isSameCity = a.city === undefined || b.city === undefined || a.city === b.city;
  return isSameCity && a.selectedYear === b.selectedYear && foldName(a.park) === foldName(b.park);
}
