import type { CellMark } from "../../shared/xlsx/mark.ts";
import { HostError, type Marked } from "../ui/host.ts";
import { sheetNamed, type KnownBook, type KnownSheet } from "./known-book.ts";
import { lookAgain } from "./look-again.ts";
import { chunksOf, countMarked, type MarkChunk } from "./mark-areas.ts";
import { changesNothing, planMarks, standingStrays, type MarkPlan, type StandingMarks } from "./mark-plan.ts";
import { askPlan, putSetting } from "./put-marks.ts";
import type { Trips } from "./trips.ts";

/** Makes the marks in the workbook these; one trip, or none where they stand already. */
export async function markBook(trips: Trips, known: KnownBook, marks: readonly CellMark[]): Promise<Marked> {
  if (known.sheets.length === 0) await lookAgain(trips, known);
  try {
    return await putMarks(trips, known, marks);
  } catch (error) {
    if (!(error instanceof HostError) || !["protected", "host-failed"].includes(error.code)) throw error;
  }
  // A sheet was protected or deleted, or the user took a mark away: what stands now is seen by our sign.
  await lookAgain(trips, known);
  return putMarks(trips, known, marks);
}

/** Takes away every mark, however it came there, and gives the names of protected sheets on which marks stay. */
export async function clearBook(trips: Trips, known: KnownBook): Promise<readonly string[]> {
  await lookAgain(trips, known);
  await putMarks(trips, known, []);
  return known.sheets.filter((sheet) => carriesMarks(standingOn(known, sheet))).map(({ name }) => name);
}

async function putMarks(trips: Trips, known: KnownBook, marks: readonly CellMark[]): Promise<Marked> {
  const wanted = wantedMarks(known, marks);
  const open = wanted.filter(({ sheet }) => sheet.canMark);
  const plans = open.map(({ sheet, chunks }) => planMarks(sheet.id, standingOn(known, sheet), chunks));
  const setting = settingAfter(known, plans);
  await carryOut(trips, known, { plans: plans.filter((plan) => !changesNothing(plan)), setting });
  return {
    cells: open.reduce((sum, { chunks }) => sum + countMarked(chunks), 0),
    protectedSheets: wanted
      .filter(({ sheet, chunks }) => !sheet.canMark && chunks.length > 0)
      .map(({ sheet }) => sheet.name),
  };
}

interface WantedMarks {
  readonly sheet: KnownSheet;
  readonly chunks: readonly MarkChunk[];
}

function wantedMarks(known: KnownBook, marks: readonly CellMark[]): WantedMarks[] {
  const bySheet = new Map<KnownSheet | undefined, CellMark[]>(known.sheets.map((sheet) => [sheet, []]));
  for (const mark of marks) bySheet.get(sheetNamed(known, mark.sheet))?.push(mark);
  return known.sheets.map((sheet) => ({ sheet, chunks: chunksOf(bySheet.get(sheet)!, sheet.merges) }));
}

function standingOn(known: KnownBook, { id }: KnownSheet): StandingMarks {
  return known.marks.get(id) ?? standingStrays([]);
}

/** The sheets with marks, as the setting names them: ids of marks are new in every session, those of sheets stay. */
function settingAfter(known: KnownBook, plans: readonly MarkPlan[]): string | undefined {
  const planned = new Map(plans.map((plan) => [plan.sheet, plan.kept.length + plan.added.length > 0]));
  const marked = known.sheets.filter((sheet) => {
    return planned.get(sheet.id) ?? carriesMarks(standingOn(known, sheet));
  });
  return marked.length === 0 ? undefined : JSON.stringify(marked.map(({ id }) => id));
}

function carriesMarks({ own, strays }: StandingMarks): boolean {
  return own.length + strays.length > 0;
}

async function carryOut(
  trips: Trips,
  known: KnownBook,
  { plans, setting }: { readonly plans: readonly MarkPlan[]; readonly setting: string | undefined },
): Promise<void> {
  if (plans.length === 0 && setting === known.setting) return;
  await trips.make((context) => {
    const reads = plans.map((plan) => ({ plan, read: askPlan(context, plan) }));
    if (setting !== known.setting) putSetting(context, setting);
    return () => {
      for (const { plan, read } of reads) known.marks.set(plan.sheet, { own: read(), strays: [] });
      known.setting = setting;
    };
  });
}
