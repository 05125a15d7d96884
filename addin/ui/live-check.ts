import { formatAddress, type CellRef } from "../../shared/cells/address.ts";
import { fillText, type Language, type Text } from "../../shared/cells/text.ts";
import type { CheckEngine, EngineContext, ReasonPlan } from "../engine/check-engine.ts";
import { EngineError } from "../engine/engine-line.ts";
import { findingKey, type CheckState, type LiveCheck, type Trouble } from "./check-state.ts";
import { HostError, isEditing, type CellChange, type WorkbookHost } from "./host.ts";
import { openHostTurns } from "./host-turns.ts";
import { changeOf } from "./book-changes.ts";
import {
  accept,
  fail,
  failureOf,
  findingsNamed,
  mark,
  readAll,
  refresh,
  setSteps,
  show,
  shownFindings,
  whenCurrent,
  type LiveBook,
} from "./live-book.ts";
import { openSoon } from "./soon.ts";
import { openStore } from "./store.ts";
import { stepsAfter } from "./undo-steps.ts";
import { findingBeside } from "./walk-findings.ts";

export interface LiveCheckOptions {
  /** Of the sheet 审核结果. */
  readonly language: Language;
  /** After the last of several edits, ms. */
  readonly debounceMs?: number;
  /** Between two tries while a cell is being edited, ms. */
  readonly retryMs?: number;
}

const DEBOUNCE_MS = 300;
/** Co-authors may never pause. */
const LONGEST_WAIT = 5;
const RETRY_MS = 400;

const undoWords = {
  fix: { zh: "改正 {cell}", en: "Fix of {cell}" },
  fixes: { zh: "改正 {count} 处", en: "Fix of {count} cells" },
  reason: { zh: "填写说明", en: "Reason given" },
} as const satisfies { readonly [name: string]: Text };

/** The check of the open workbook, kept up to date while it is edited. */
export function openLiveCheck(host: WorkbookHost, engine: CheckEngine, options: LiveCheckOptions): LiveCheck {
  const { language, debounceMs = DEBOUNCE_MS, retryMs = RETRY_MS } = options;
  const state = openStore<CheckState>({
    phase: { kind: "starting" },
    marking: { kind: "off" },
    waitingForCell: false,
    remarks: [],
  });
  const onWaiting = (isWaiting: boolean): void => {
    state.set((now) => (now.waitingForCell === isWaiting ? now : { ...now, waitingForCell: isWaiting }));
  };
  const turns = openHostTurns({ retryMs, onWaiting });
  // A host may wait on its own for some time before it gives up.
  const unhear = host.onWaiting?.(onWaiting);
  const soon = openSoon(() => void turns.inTurn(() => refresh(book)), { afterMs: debounceMs, atMost: LONGEST_WAIT });
  const book: LiveBook = {
    ...{ host, engine, state, turns, schedule: soon.ask, heard: [], sheets: [], steps: [] },
    ...{ isStale: true, isStopped: false, wantsMarks: true, hasMarks: false },
  };
  return {
    state,
    start: () => turns.inTurn(() => readAll(book)),
    recheck: () => turns.inTurn(() => recheck(book)),
    clearMarks: () => act(book, "clearMarks", () => clearMarks(book)),
    goTo: (key, mark) => goTo(book, key, mark),
    next: () => walk(book, 1),
    previous: () => walk(book, -1),
    fix: (keys) => act(book, "fix", () => fix(book, keys)),
    undo: () => act(book, "undo", () => undo(book)),
    giveReason: (keys, reason) => act(book, "giveReason", () => giveReason(book, { keys, reason, language })),
    know: (context) => turns.inTurn(() => know(book, context)),
    showRemarks: (remarks) => {
      show(book, { remarks });
      return turns.inTurn(() => mark(book));
    },
    report: () => act(book, "report", () => engine.report(language, state.get().remarks)),
    stop: () => {
      book.isStopped = true;
      soon.stop();
      turns.stop();
      unhear?.();
      for (const end of book.listening ?? []) end();
    },
  };
}

/** Does one thing in its turn. What goes wrong is a trouble of the state, and undefined comes back. */
function act<T>(book: LiveBook, action: Trouble["action"], work: () => Promise<T>): Promise<T | undefined> {
  return book.turns.inTurn(() => attempt(book, action, work));
}

async function attempt<T>(book: LiveBook, action: Trouble["action"], work: () => Promise<T>): Promise<T | undefined> {
  book.state.set(({ trouble: _, ...rest }) => rest);
  try {
    return await work();
  } catch (error) {
    show(book, { trouble: { action, ...failureOf(error) } });
    if (error instanceof EngineError) fail(book, error);
    return undefined;
  }
}

async function clearMarks(book: LiveBook): Promise<void> {
  book.wantsMarks = false;
  const kept = await book.turns.whenFree(() => book.host.clearMarks()).catch(marksThatStay);
  book.hasMarks = kept !== undefined;
  show(book, { marking: { kind: "off" } });
  if (kept) throw kept;
}

/** Sheets that were protected since keep their marks, which the user has to be told; everything else is no answer. */
function marksThatStay(error: unknown): HostError {
  if (error instanceof HostError && error.code === "protected") return error;
  throw error;
}

/** Does not wait for its turn: a click is answered while a check runs. */
async function goTo(book: LiveBook, key: string, mark = 0): Promise<void> {
  const [finding] = findingsNamed(book, [key]);
  if (!finding) return;
  const cell = finding.marks[mark] ?? finding.marks[0];
  show(book, { current: key, ...(cell && { selection: cell }) });
  if (cell) await attempt(book, "goTo", () => book.turns.whenFree(() => book.host.select(cell)));
}

async function walk(book: LiveBook, step: 1 | -1): Promise<void> {
  if (!book.state.get().selection) {
    const selection = await attempt(book, "goTo", () => book.turns.whenFree(() => book.host.selected()));
    if (selection) show(book, { selection });
  }
  const { selection, current } = book.state.get();
  const beside = findingBeside(shownFindings(book), { sheets: book.sheets, selection, current }, step);
  if (beside) await goTo(book, findingKey(beside));
}

function recheck(book: LiveBook): Promise<void> {
  book.wantsMarks = true;
  return readAll(book);
}

async function fix(book: LiveBook, keys: readonly string[]): Promise<void> {
  await whenCurrent(book, async () => {
    const fixes = findingsNamed(book, keys).flatMap((finding) => finding.fix ?? []);
    const byCell = new Map<string, CellChange>();
    for (const one of fixes) {
      const cell = `${one.cell.sheet}!${formatAddress(one.cell.row, one.cell.column)}`;
      if (!byCell.has(cell)) byCell.set(cell, one);
    }
    const [first = ""] = byCell.keys();
    const label = byCell.size === 1 ? fillText(undoWords.fix, { cell: first }) : undoWords.fixes;
    await write(book, [...byCell.values()], fillText(label, { count: byCell.size }));
  });
}

async function write(book: LiveBook, changes: readonly CellChange[], label: Text): Promise<void> {
  if (changes.length === 0) return;
  const cells = changes.map(({ cell }) => cell);
  const written = await book.host.write(changes).catch((error: unknown) => lookAfter(book, { cells, error }));
  setSteps(book, [...book.steps, { label, cells, undo: written.undo }]);
  book.heard.push(...written.changes);
  await refresh(book);
}

/** What failed may be done in part, and our own writes are not told to us. */
async function lookAfter(
  book: LiveBook,
  { cells, error }: { readonly cells: readonly CellRef[]; readonly error: unknown },
): Promise<never> {
  if (!isEditing(error)) {
    book.heard.push(...cells.map(changeOf));
    await refresh(book);
  }
  throw error;
}

async function undo(book: LiveBook): Promise<void> {
  const step = book.steps.at(-1);
  if (!step) return;
  await book.turns.whenFree(async () => {
    // A change that was heard of may have taken the step away, while Excel waited for a cell too.
    if (!book.steps.includes(step)) return;
    const { cells } = step;
    const changes = await step.undo().catch((error: unknown) => lookAfter(book, { cells, error }));
    const left = book.steps.filter((one) => one !== step);
    setSteps(book, left);
    book.heard.push(...changes);
    await refresh(book);
  });
}

interface GivenReason {
  readonly keys: readonly string[];
  readonly reason: string;
  readonly language: Language;
}

async function giveReason(book: LiveBook, { keys, reason, language }: GivenReason): Promise<void> {
  await whenCurrent(book, async () => {
    const findings = findingsNamed(book, keys);
    if (findings.length === 0) return;
    const given = findings.map(({ rule, rowKey }) => ({ rule, rowKey, reason: reason.trim(), language }));
    await putReasons(book, await book.engine.planReasons(given));
    // What others found no check of ours finds again with its reason.
    const named = new Set(keys);
    const remarks = book.state.get().remarks;
    if (remarks.some((one) => named.has(findingKey(one))))
      show(book, { remarks: remarks.map((one) => (named.has(findingKey(one)) ? { ...one, reason } : one)) });
  });
}

async function putReasons(book: LiveBook, plan: ReasonPlan): Promise<void> {
  if (plan.kind === "cells") return write(book, plan.writes, undoWords.reason);
  const changes = await book.host.putSheet(plan.content);
  // In a sheet that was put anew, other rows stand where reasons were written before.
  for (const change of changes) if (change.sheet !== undefined) setSteps(book, stepsAfter(book.steps, change));
  book.heard.push(...changes);
  await refresh(book);
}

async function know(book: LiveBook, context: EngineContext): Promise<void> {
  try {
    const answer = await book.engine.know(context);
    if (answer && !book.isStale) await accept(book, answer);
  } catch (error) {
    fail(book, error);
  }
}
