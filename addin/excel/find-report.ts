import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import { reportColumns } from "../../shared/findings/report-columns.ts";
import type { KnownBook, KnownSheet } from "./known-book.ts";
import type { Trips } from "./trips.ts";

/** Where the heads of our sheet can be: users put rows above and columns between. */
const SEARCHED = "A1:Z60";

/** The sheet of an earlier check, whose title the user's own sheet may bear as well: the heads of all columns tell. */
export async function findReport(
  trips: Trips,
  known: KnownBook,
  content: Pick<SheetContent, "name" | "otherNames">,
): Promise<KnownSheet | undefined> {
  const candidates = known.sheets.filter(({ name }) => isTitled(name, content));
  if (candidates.length === 0) return undefined;
  const found = await trips.make(({ workbook }) => {
    const ranges = candidates.map(({ id }) => {
      const range = workbook.worksheets.getItem(id).getRange(SEARCHED);
      range.load("values");
      return range;
    });
    return () => ranges.map(({ values }) => (values as unknown[][]).some(hasOurHeads));
  });
  return candidates[found.indexOf(true)];
}

/** A name that no sheet bears, as a marked copy would choose it: "审核结果 (2)". */
export function freeSheetName({ sheets }: KnownBook, wanted: string): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted} (${String(number)})`;
  return name;
}

function isTitled(name: string, content: Pick<SheetContent, "name" | "otherNames">): boolean {
  return [content.name, ...content.otherNames].some((title) => name === title || name.startsWith(`${title} (`));
}

function hasOurHeads(row: readonly unknown[]): boolean {
  return (["zh", "en"] as const).some((language) => reportColumns.every(({ label }) => row.includes(label[language])));
}
