import { cellMarks } from "../../shared/findings/cell-marks.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import type { CheckAnswer, CheckEngine } from "../engine/check-engine.ts";
import { EngineError } from "../engine/engine-line.ts";
import { coalesce } from "./book-changes.ts";
import { findingKey, type CheckState, type Trouble } from "./check-state.ts";
import { HostError, type BookChange, type HostErrorCode, type Stop, type WorkbookHost } from "./host.ts";
import type { HostTurns } from "./host-turns.ts";
import type { Store } from "./store.ts";
import { stepsAfter, type UndoStep } from "./undo-steps.ts";

/** The open workbook, the engine that keeps a copy of it, and what stands between them. */
export interface LiveBook {
  readonly host: WorkbookHost;
  readonly engine: CheckEngine;
  readonly state: Store<CheckState>;
  readonly turns: HostTurns;
  /** Calls `refresh` in its turn, soon. */
  readonly schedule: () => void;
  /** What was heard and is not read yet. */
  heard: BookChange[];
  listening?: readonly Stop[];
  /** The engine's copy may not be the workbook: everything has to be read anew, when the user asks for it. */
  isStale: boolean;
  isStopped: boolean;
  wantsMarks: boolean;
  hasMarks: boolean;
  sheets: readonly string[];
  steps: readonly UndoStep[];
}

/** Reads and checks everything, and marks it. Never rejects: a failure is a state. */
export async function readAll(book: LiveBook): Promise<void> {
  const { host, engine, state, turns } = book;
  try {
    show(book, { phase: { kind: "reading", part: 0 } });
    await turns.whenFree(() => listen(book));
    const workbook = await turns.whenFree(() => {
      // What was heard until now is read with everything else; what is heard from now on may be missed.
      book.heard = [];
      return host.read((part) => show(book, { phase: { kind: "reading", part } }));
    });
    book.sheets = workbook.sheets.map(({ name }) => name);
    const answer = await engine.open(workbook, ({ stage, part }) =>
      show(book, { phase: { kind: "checking", part: stage === "sending" ? part / 2 : (part + 1) / 2 } }),
    );
    book.isStale = false;
    await accept(book, answer);
  } catch (error) {
    fail(book, error);
  }
  if (book.heard.length > 0 && state.get().phase.kind !== "failed") book.schedule();
}

/** Reads what was heard of and checks it. Never rejects: a failure is a state. */
export async function refresh(book: LiveBook): Promise<void> {
  const changes = coalesce(book.heard);
  book.heard = [];
  if (changes.length === 0 || book.isStale) return;
  try {
    const patches = await book.turns.whenFree(() => book.host.reread(changes));
    for (const patch of patches) {
      if (patch.kind === "book") book.sheets = patch.workbook.sheets.map(({ name }) => name);
    }
    await accept(book, await book.engine.update(patches));
  } catch (error) {
    fail(book, error);
  }
}

/** So many rounds of changes are waited for; an edit a second makes none of them long. */
const MOST_ROUNDS = 20;

/**
 * Does `work` when Excel is not in the middle of a cell and all that was heard is checked: nothing is put over a newer
 * value, or into cells that have moved. Where the check was broken off it begins anew, and nothing is done when it fails.
 */
export function whenCurrent(book: LiveBook, work: () => Promise<void>): Promise<void> {
  return book.turns.whenFree(async () => {
    if (book.isStale) await readAll(book);
    for (let round = 0; book.heard.length > 0 && !book.isStale; round++) {
      if (round === MOST_ROUNDS) throw new HostError("host-failed", "the workbook never rests");
      await refresh(book);
    }
    if (!book.isStale) await work();
  });
}

/** Shows an answer and marks what it found. */
export async function accept(book: LiveBook, answer: CheckAnswer): Promise<void> {
  if (answer.kind === "checked") show(book, { view: answer, phase: { kind: "ready" } });
  else
    book.state.set(({ view: _, current: __, ...rest }) => ({ ...rest, phase: { kind: "refused", refusal: answer } }));
  await mark(book);
}

/** Makes the marks in the workbook those of what is shown, unless the user took them away. */
export async function mark(book: LiveBook): Promise<void> {
  if (!book.wantsMarks) return;
  const marks = cellMarks(shownFindings(book));
  if (marks.length === 0 && !book.hasMarks && book.state.get().phase.kind === "refused") return;
  try {
    const { cells, protectedSheets } = await book.turns.whenFree(() => book.host.mark(marks));
    book.hasMarks = true;
    const isWhole = protectedSheets.length === 0;
    show(book, { marking: isWhole ? { kind: "on", cells } : { kind: "partly", cells, protectedSheets } });
  } catch (error) {
    show(book, { marking: { kind: "failed", code: hostCodeOf(error) } });
  }
}

/** Reviewers' remarks, then what the check found. */
export function shownFindings({ state }: Pick<LiveBook, "state">): readonly Finding[] {
  const { remarks, view } = state.get();
  return [...remarks, ...(view?.findings ?? [])];
}

/** Those of what is shown that are meant, in its order. */
export function findingsNamed(book: LiveBook, keys: readonly string[]): readonly Finding[] {
  const wanted = new Set(keys);
  return shownFindings(book).filter((finding) => wanted.has(findingKey(finding)));
}

export function show({ state }: Pick<LiveBook, "state">, part: Partial<CheckState>): void {
  state.set((now) => ({ ...now, ...part }));
}

export function setSteps(book: LiveBook, steps: readonly UndoStep[]): void {
  book.steps = steps;
  const label = steps.at(-1)?.label;
  book.state.set(({ undo: _, ...rest }) => (label ? { ...rest, undo: label } : rest));
}

/** The check is broken off; `recheck` begins anew. */
export function fail(book: LiveBook, error: unknown): void {
  book.isStale = true;
  show(book, { phase: { kind: "failed", ...failureOf(error) } });
}

export function failureOf(error: unknown): Pick<Trouble, "code" | "detail"> {
  const code = error instanceof EngineError ? error.code : hostCodeOf(error);
  return { code, detail: error instanceof Error ? error.message : String(error) };
}

function hostCodeOf(error: unknown): HostErrorCode {
  return error instanceof HostError ? error.code : "host-failed";
}

async function listen(book: LiveBook): Promise<void> {
  if (book.listening) return;
  const { host, turns } = book;
  const stopChanges = await host.onChange((change) => {
    book.heard.push(change);
    setSteps(book, stepsAfter(book.steps, change));
    turns.wake();
    book.schedule();
  });
  try {
    book.listening = [stopChanges, await host.onSelect((selection) => show(book, { selection }))];
  } catch (error) {
    stopChanges();
    throw error;
  }
  if (book.isStopped) for (const stop of book.listening) stop();
}
