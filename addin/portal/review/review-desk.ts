import { formatAddress, parseAddress } from "../../../shared/cells/address.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import type { SubmissionLine, SubmissionView } from "../../../shared/submission/submission-views.ts";
import { FileRefusedError, type FileEngine } from "../../engine/file-engine.ts";
import { emptyMemory, type CheckMemory } from "../../ui/checks/check-context.ts";
import type { LiveCheck } from "../../ui/check-state.ts";
import type { FilingContext, ReviewAct } from "../../ui/filing/filing-context.ts";
import type { FilingState } from "../../ui/filing/filing-state.ts";
import { openFiling, type Filing } from "../../ui/filing/open-filing.ts";
import { openWorkbookGrid, type WorkbookGrid } from "../../ui/grid/workbook-grid.ts";
import { openLiveCheck } from "../../ui/live-check.ts";
import { browserTheme } from "../../ui/theme.ts";
import { startFileEngine } from "../files/start-file-engine.ts";
import { awaitedState } from "./awaited-state.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openResource, openSteadyResource, type Resource } from "../shell/resource.ts";
import { askReview } from "./ask-review.ts";
import { openReviewHost, type ReviewHost } from "./review-host.ts";
import { serverChecked } from "./review-engine.ts";

/** What differs between the filing that is shown and the one before. */
export interface SeenDiff {
  readonly filing: number;
  readonly diff: Answered<"readDiff">["json"];
}

/** What the page for reviewing one submission works with. */
export interface ReviewDesk {
  readonly id: string;
  readonly page: PageContext;
  readonly grid: WorkbookGrid;
  /** For what was accepted of an earlier period. */
  readonly beside: WorkbookGrid;
  readonly host: ReviewHost;
  readonly engine: FileEngine;
  readonly live: LiveCheck;
  readonly filing: Filing;
  readonly memory: CheckMemory;
  /** The number of the filing that is drawn. */
  readonly book: Resource<number>;
  readonly diff: Resource<SeenDiff | undefined>;
  /** The last accepted report of the unit before this period. */
  readonly past: Resource<SubmissionLine | undefined>;
  /** The id of the past report that is drawn beside. */
  readonly pastBook: Resource<string | undefined>;
  /** What awaits this office in the same round. */
  readonly queue: Resource<readonly SubmissionLine[]>;
}

export type ReviewView = DeskView<FilingState, ReviewDesk>;

/** Opens one submission for reviewing: its workbook in the grid, its check, and what the office does to it. */
export function openReviewDesk(page: PageContext): ReviewDesk {
  const { say, language, parts } = page;
  const id = page.params["id"]!;
  const grid = openWorkbookGrid(say);
  const host = openReviewHost({ grid, language, theme: browserTheme });
  const engine = startFileEngine();
  const shown = { filing: 1 };
  const checked = serverChecked(engine, async () => {
    const query = { filing: shown.filing };
    return (await parts.connection.ask("readFindings", { params: { id }, query })).json;
  });
  const live = openLiveCheck(host, checked, { language });
  const given = { check: live, engine: checked, host, say, language, submission: id };
  const confirm = (act: ReviewAct): Promise<boolean> => askReview(act, filing.context, say);
  const filing: Filing = openFiling({ ...given, confirm }, parts);
  const memory = (page.memory.get("check") as CheckMemory | undefined) ?? emptyMemory();
  page.memory.set("check", memory);
  const base = { id, page, grid, beside: openWorkbookGrid(say), host, engine, live, filing, memory };
  return { ...base, ...readings(base, shown) };
}

type Base = Omit<ReviewDesk, "book" | "diff" | "past" | "pastBook" | "queue">;

function readings(base: Base, shown: { filing: number }): Pick<ReviewDesk, Exclude<keyof ReviewDesk, keyof Base>> {
  const { id, page, grid, beside, host, live, filing } = base;
  const { connection } = page.parts;
  const { context } = filing;
  const thread = (): SubmissionView | undefined => threadOf(context);
  let isStarted = false;
  return {
    book: openResource(context, async () => {
      const number = wantedFiling(page, context);
      const workbook = await readBook(base, id, number);
      shown.filing = number;
      grid.showChanges([]);
      host.show(workbook);
      showPlace(base);
      const checking = isStarted ? live.recheck() : live.start();
      isStarted = true;
      // Whoever writes a remark hears of the cell that the address named before anybody listened.
      void checking.then(() => {
        const cell = grid.selected();
        if (cell) void host.select(cell);
      });
      return number;
    }),
    diff: openResource(context, async () => {
      const to = wantedFiling(page, context);
      if (to < 2) return undefined;
      const { json } = await connection.ask("readDiff", { params: { id }, query: { from: to - 1, to } });
      return { filing: to, diff: json };
    }),
    past: openResource(context, () => lastAccepted(page, thread())),
    pastBook: openResource(context, async () => {
      const line = await lastAccepted(page, thread());
      if (line) beside.show(await readBook(base, line.id));
      const cell = grid.selected();
      if (cell) beside.select(cell);
      return line?.id;
    }),
    queue: openSteadyResource(context, () => readQueue(page, thread())),
  };
}

/** The cells of a workbook that was filed, the last one where no number is given. Rejects when it cannot be had. */
async function readBook({ page, engine }: Base, id: string, filing?: number): Promise<Workbook> {
  const query = filing === undefined ? {} : { filing };
  const { bytes } = await page.parts.connection.ask("readWorkbook", { params: { id }, query });
  const answer = await engine.readFile(bytes);
  if (answer.kind === "refused") throw new FileRefusedError(answer);
  return answer.workbook;
}

/** The submission as it was last read. */
export function threadOf({ state }: Pick<FilingContext, "state">): SubmissionView | undefined {
  return state.get().thread.value ?? undefined;
}

/** Whether there is nothing to review here: the server refused, which the notice tells. */
export function isWithheld({ state }: Pick<FilingContext, "state">): boolean {
  const { phase, value } = state.get().thread;
  return phase === "refused" && !value;
}

/** The filing that the address asks for, or else the last one. */
export function wantedFiling({ router }: PageContext, context: Pick<FilingContext, "state">): number {
  const count = threadOf(context)?.filings.length ?? 1;
  const asked = Number(router.place.get().query["filing"]);
  return Number.isInteger(asked) && asked >= 1 && asked <= count ? asked : count;
}

export type Comparison = "none" | "previous" | "period";

/** What the address wants the filing compared with; where it says nothing, with the one before, if there is one. */
export function comparisonOf({ page, filing, past }: Pick<ReviewDesk, "page" | "filing" | "past">): Comparison {
  const { compare } = page.router.place.get().query;
  if (compare === "none") return "none";
  if (compare === "period" && past.state.get().value) return "period";
  return wantedFiling(page, filing.context) > 1 ? "previous" : "none";
}

/** Selects the cell, or opens the sheet, that the address names. */
export function showPlace({ page, grid, host }: Pick<ReviewDesk, "page" | "grid" | "host">): void {
  const { sheet, cell = "" } = page.router.place.get().query;
  if (sheet === undefined) return;
  const place = parseAddress(cell);
  if (!place) return grid.openSheet(sheet);
  const now = grid.selected();
  const isThere = now?.sheet === sheet && formatAddress(now.row, now.column) === cell;
  if (!isThere) void host.select({ sheet, ...place });
}

async function lastAccepted(
  { parts }: PageContext,
  thread: SubmissionView | undefined,
): Promise<SubmissionLine | undefined> {
  if (!thread) return undefined;
  const { form, unit, period } = thread;
  const query = { form, unit: unit.id, status: "accepted,selected,notSelected", pageSize: 200 };
  const { items } = (await parts.connection.ask("listSubmissions", { query })).json;
  const earlier = items.filter((one) => one.period < period);
  return earlier.sort((a, b) => (a.period < b.period ? 1 : -1))[0];
}

async function readQueue(
  { parts, who }: PageContext,
  thread: SubmissionView | undefined,
): Promise<readonly SubmissionLine[]> {
  if (!thread) return [];
  const { form, period, unit } = thread;
  const status = awaitedState(who?.account.role === "province" ? "province" : "city", unit.kind);
  if (!status) return [];
  const query = { form, period, status, pageSize: 200 };
  return (await parts.connection.ask("listSubmissions", { query })).json.items;
}
