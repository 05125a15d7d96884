import { formatAddress, parseAddress, type CellRef } from "../../../shared/cells/address.ts";
import type { FilingState } from "../../ui/filing/filing-state.ts";
import { loadThread } from "../../ui/filing/follow-book.ts";
import { patch } from "../../ui/filing/filing-context.ts";
import { outcomeWords } from "../../ui/filing/outcome-words.ts";
import { reviewSection } from "../../ui/filing/review-section.ts";
import type { Section } from "../../ui/drawn.ts";
import type { Stop } from "../../ui/host.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive, openResource } from "../shell/resource.ts";
import { changesSection } from "./changes-section.ts";
import { gridSection } from "./grid-section.ts";
import { reviewFindings } from "./review-findings.ts";
import { reviewHead } from "./review-head.ts";
import {
  comparisonOf,
  openReviewDesk,
  showPlace,
  threadOf,
  wantedFiling,
  type ReviewDesk,
  type ReviewView,
} from "./review-desk.ts";
import { reviewPageWords as words } from "./review-words.ts";

/** One submission beside what was filed before: its workbook, what was found in it, and what the office does about it. */
export function reviewPage(context: PageContext): Page {
  const desk = openReviewDesk(context);
  const { filing, live, book, diff, past, pastBook, queue } = desk;
  const withDesk = forDesk<FilingState, ReviewDesk>(desk);
  return sectionPage<FilingState>(context, {
    title: context.say(words.title),
    state: filing.context.state,
    watched: [
      ...[book, diff, past, pastBook, queue].map(({ state }) => state),
      ...[live.state, desk.memory.choice, context.parts.connection.state, context.router.place],
    ],
    sections: [
      ["review-head", withDesk(reviewHead)],
      ["review-grid", withDesk(gridSection)],
      ["review-act", withDesk(actSection)],
      ["review-changes", withDesk(changesSection)],
      ["review-findings", withDesk(reviewFindings)],
    ],
    begin: () => begin(desk),
    update: () => follow(desk),
  });
}

/** Only the last filing is reviewed; an earlier one is looked at. */
function actSection(view: ReviewView): Section {
  const { desk, typed, redraw } = view;
  const section = reviewSection({ context: desk.filing.context, typed, redraw });
  const isLast = (): boolean =>
    wantedFiling(desk.page, desk.filing.context) === threadOf(desk.filing.context)?.filings.length;
  return { shows: () => [...section.shows(), isLast()], draw: () => (isLast() ? section.draw() : []) };
}

function begin(desk: ReviewDesk): Stop {
  const { grid, beside, live, filing, engine } = desk;
  const stops = [
    ...followCells(desk),
    followThread(desk),
    ...[desk.diff, desk.book].map(({ state }) => state.watch(() => showDiff(desk))),
  ];
  const pulse = openResource(filing.context, () => hearOthers(desk));
  let stopLive: Stop = () => undefined;
  let isClosed = false;
  void loadThread(filing.context).then(() => {
    if (!isClosed) stopLive = keepLive([pulse, desk.queue]);
  });
  return () => {
    isClosed = true;
    stopLive();
    for (const stop of stops) stop();
    live.stop();
    filing.close();
    for (const one of [engine, grid, beside]) one.close();
  };
}

/** The cell and the sheet that are looked at stand in the address; what is beside shows the same cell. */
function followCells({ page, grid, beside, live, host }: ReviewDesk): readonly Stop[] {
  const { router } = page;
  const show = (sheet: string, cell: string | undefined): void => {
    const { query } = router.place.get();
    if (query["sheet"] !== sheet || query["cell"] !== cell) router.show({ sheet, cell });
  };
  let selected: CellRef | undefined;
  return [
    live.state.watch(({ selection }) => {
      if (!selection || selection === selected) return;
      selected = selection;
      show(selection.sheet, formatAddress(selection.row, selection.column));
    }),
    grid.onOpenSheet((sheet) => show(sheet, undefined)),
    router.place.watch(({ query }) => {
      const place = parseAddress(query["cell"] ?? "");
      if (query["sheet"] !== undefined && place) beside.select({ sheet: query["sheet"], ...place });
    }),
    beside.onSelect((cell) => void host.select(cell)),
  ];
}

/** A new filing is drawn; what was decided may change what is found. */
function followThread(desk: ReviewDesk): Stop {
  let version: number | undefined;
  let filings: number | undefined;
  return desk.filing.context.state.watch(() => {
    const thread = threadOf(desk.filing.context);
    if (!thread || thread.version === version) return;
    if (version === undefined) void desk.past.reload();
    else void Promise.all([desk.live.know({}), desk.queue.reload()]);
    version = thread.version;
    const isNew = filings !== thread.filings.length;
    filings = thread.filings.length;
    if (isNew) follow(desk);
  });
}

/** Draws what the address asks for, where that is not drawn yet. */
function follow(desk: ReviewDesk): void {
  const { page, filing, book, diff, pastBook } = desk;
  if (!threadOf(filing.context)) return;
  const wanted = wantedFiling(page, filing.context);
  if (book.state.get().value !== wanted && book.state.get().phase !== "loading") void book.reload();
  else showPlace(desk);
  const comparison = comparisonOf(desk);
  if (comparison === "previous" && diff.state.get().value?.filing !== wanted) void diff.reload();
  if (comparison === "period" && pastBook.state.get().phase === "none") void pastBook.reload();
  showDiff(desk);
}

/** Cells that are another than before look so in the grid. */
function showDiff(desk: ReviewDesk): void {
  const { grid, diff, page, filing } = desk;
  const seen = diff.state.get().value;
  const isMeant = comparisonOf(desk) === "previous" && seen?.filing === wantedFiling(page, filing.context);
  const changes = isMeant ? seen.diff.changes : [];
  grid.showChanges(
    changes.flatMap(({ sheet, cell, before }) => {
      const place = parseAddress(cell);
      return place ? [{ sheet, ...place, before: before ?? "" }] : [];
    }),
  );
}

/** Others may act on the same submission: what they did is shown, and said. */
async function hearOthers({ id, page, filing }: ReviewDesk): Promise<number> {
  const { context } = filing;
  const { json } = await page.parts.connection.ask("readSubmission", { params: { id } });
  const known = threadOf(context);
  if (known && json.version > known.version && context.state.get().busy === undefined) {
    await loadThread(context);
    patch(context, { notice: { tone: "bad", text: outcomeWords.conflict } });
  }
  return json.version;
}
