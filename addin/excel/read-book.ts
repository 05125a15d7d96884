import type { Workbook } from "../../shared/cells/workbook.ts";
import { isGone } from "./host-failure.ts";
import type { KnownBook, KnownSheet } from "./known-book.ts";
import { standingStrays } from "./mark-plan.ts";
import { askOutline, type BookOutline, type SheetOutline } from "./outline.ts";
import { readSheets } from "./read-sheets.ts";
import { newSheetDraft, type SheetDraft } from "./sheet-draft.ts";
import { askFacts, type SheetFacts } from "./sheet-facts.ts";
import type { Trips } from "./trips.ts";

/** Sheets may go between two trips; whoever takes away one after the other ends some time. */
const MOST_TRIES = 5;

/** Reads the whole workbook: what there is, how far it reaches, and the cells, which alone take more trips when many. */
export async function readBook(
  trips: Trips,
  known: KnownBook,
  progress: (part: number) => void = () => undefined,
): Promise<Workbook> {
  for (let tries = 1; ; tries++) {
    try {
      return await readOnce(trips, known, progress);
    } catch (error) {
      if (!isGone(error) || tries === MOST_TRIES) throw error;
    }
  }
}

async function readOnce(trips: Trips, known: KnownBook, progress: (part: number) => void): Promise<Workbook> {
  const outline = await trips.make(askOutline);
  const drafts = await draftsOf(trips, outline);
  const { names, date1904 } = outline;
  const sheets = await readSheets(trips, drafts, progress);
  remember(known, outline, drafts);
  return { sheets, names, date1904 };
}

async function draftsOf(trips: Trips, { sheets }: BookOutline): Promise<readonly SheetDraft[]> {
  const facts = await trips.make(({ workbook }) => {
    const reads = sheets.map(({ id }) => askFacts(workbook.worksheets.getItem(id)));
    return () => reads.map((read) => read());
  });
  return sheets.map((sheet, index) => newSheetDraft(sheet, facts[index]!));
}

function remember(known: KnownBook, { names, setting }: BookOutline, drafts: readonly SheetDraft[]): void {
  known.sheets = drafts.map(({ outline, facts }) => knownSheet(outline, facts));
  known.names = names;
  known.setting = setting;
  known.formulas = new Map(drafts.map(({ outline, formulas }) => [outline.id, formulas]));
  known.marks = new Map(drafts.map(({ outline, facts }) => [outline.id, standingStrays(facts.marks)]));
}

/** What the host keeps in mind of a sheet. */
export function knownSheet({ id, name, isProtected, canMark }: SheetOutline, { merges }: SheetFacts): KnownSheet {
  return { id, name, isProtected, canMark, merges };
}
