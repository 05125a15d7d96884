import type { DefinedName } from "../../shared/cells/workbook.ts";
import type { BookPatch } from "../ui/host.ts";
import type { KnownBook, KnownSheet } from "./known-book.ts";
import { standingStrays } from "./mark-plan.ts";
import { askOutline, type BookOutline } from "./outline.ts";
import { knownSheet } from "./read-book.ts";
import { readSheets } from "./read-sheets.ts";
import { newSheetDraft, type SheetDraft } from "./sheet-draft.ts";
import { askFacts } from "./sheet-facts.ts";
import type { Trips } from "./trips.ts";

/** Reads whole sheets in two trips, and the names that moved along; undefined when there are other sheets than known. */
export async function rereadSheets(
  trips: Trips,
  known: KnownBook,
  sheets: readonly KnownSheet[],
): Promise<readonly BookPatch[] | undefined> {
  const { outline, facts } = await trips.make((context) => {
    const readOutline = askOutline(context);
    const reads = sheets.map(({ id }) => askFacts(context.workbook.worksheets.getItem(id)));
    return () => ({ outline: readOutline(), facts: reads.map((read) => read()) });
  });
  if (!hasSameSheets(known, outline)) return undefined;
  const drafts = sheets.map(({ id }, index) => {
    return newSheetDraft(
      outline.sheets.find((sheet) => sheet.id === id)!,
      facts[index]!,
    );
  });
  const read = await readSheets(trips, drafts, () => undefined);
  const names = areEqual(known.names, outline.names) ? undefined : outline.names;
  remember(known, outline.names, drafts);
  return read.map((sheet) => ({ kind: "sheet" as const, sheet, ...(names ? { names } : {}) }));
}

function hasSameSheets({ sheets }: KnownBook, outline: BookOutline): boolean {
  const found = outline.sheets;
  return (
    sheets.length === found.length &&
    sheets.every(({ id, name }, at) => found[at]!.id === id && found[at]!.name === name)
  );
}

function areEqual(one: readonly DefinedName[], other: readonly DefinedName[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function remember(known: KnownBook, names: readonly DefinedName[], drafts: readonly SheetDraft[]): void {
  known.names = names;
  const read = new Map(drafts.map(({ outline, facts }) => [outline.id, knownSheet(outline, facts)]));
  known.sheets = known.sheets.map((sheet) => read.get(sheet.id) ?? sheet);
  for (const { outline, formulas } of drafts) known.formulas.set(outline.id, formulas);
  // What was inserted or deleted has moved them, or cut them in two.
  for (const { outline, facts } of drafts) known.marks.set(outline.id, standingStrays(facts.marks));
}
