import type { BookPatch } from "../ui/host.ts";
import type { CheckAnswer, CheckEngine, EngineContext, EngineProgress } from "./check-engine.ts";
import { EngineError, openLine, type EngineLine } from "./engine-line.ts";
import type { EnginePort } from "./engine-messages.ts";
import { rowsIn, slicesOf } from "./slices.ts";

/** A port, and the way to be rid of what is behind it. */
export interface EngineThread extends EnginePort {
  /** Of a Worker. */
  terminate?(): void;
  /** Of a MessagePort. */
  close?(): void;
}

/** A minute without a sign of life: a check of a hundred thousand rows takes a few seconds. */
const SILENCE_MS = 60_000;

/** What is true of the engine at one moment. */
interface Engine {
  readonly start: () => EngineThread;
  readonly silenceMs: number;
  thread?: EngineThread | undefined;
  line?: EngineLine | undefined;
  context?: EngineContext;
  isClosed: boolean;
}

/**
 * The engine behind a port. `start` makes the thread, and makes another when one broke down: the next `open` goes to
 * that. Every call settles; it rejects with an EngineError where there is no answer.
 */
export function openEngine(start: () => EngineThread, silenceMs?: number): CheckEngine {
  return openEngineLine(start, silenceMs).check;
}

/** The check, and the line that other orders go over, each in its turn; the thread is started for them where it must be. */
export interface OpenEngineLine {
  readonly check: CheckEngine;
  readonly ask: EngineLine["ask"];
}

export function openEngineLine(start: () => EngineThread, silenceMs: number = SILENCE_MS): OpenEngineLine {
  const engine: Engine = { start, silenceMs, isClosed: false };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const made = last.then(work);
    last = made.catch(() => undefined);
    return made;
  };
  const check: CheckEngine = {
    open: (workbook, progress) => inTurn(() => open(engine, { kind: "book", workbook }, progress)),
    update: (patches) => inTurn(() => send(lineOf(engine), patches)),
    know: (context) => inTurn(() => know(engine, context)),
    planReasons: (given) => inTurn(() => lineOf(engine).ask({ kind: "planReasons", given })),
    report: (language, remarks = []) => inTurn(() => lineOf(engine).ask({ kind: "report", language, remarks })),
    cells: () => inTurn(() => lineOf(engine).ask({ kind: "cells" })),
    close: () => {
      engine.isClosed = true;
      drop(engine);
    },
  };
  return { check, ask: (order, onSlice) => inTurn(async () => (await startedLine(engine)).ask(order, onSlice)) };
}

async function open(engine: Engine, patch: BookPatch, progress?: (now: EngineProgress) => void): Promise<CheckAnswer> {
  return send(await startedLine(engine), [patch], progress);
}

async function startedLine(engine: Engine): Promise<EngineLine> {
  if (engine.isClosed) throw new EngineError("the engine is closed");
  if (!engine.line || engine.line.isBroken()) await restart(engine);
  return lineOf(engine);
}

async function restart(engine: Engine): Promise<void> {
  drop(engine);
  engine.thread = engine.start();
  engine.line = openLine(engine.thread, engine.silenceMs);
  if (engine.context) await engine.line.ask({ kind: "know", context: engine.context });
}

function drop({ line, thread }: Engine): void {
  line?.breakOff("the engine was closed");
  thread?.terminate?.();
  thread?.close?.();
}

function lineOf({ line }: Engine): EngineLine {
  if (!line) throw new EngineError("no workbook is open");
  return line;
}

/** Each piece waits for the one before to have arrived, so that the page can draw and hear its user in between. */
async function send(
  line: EngineLine,
  patches: readonly BookPatch[],
  progress: (now: EngineProgress) => void = () => undefined,
): Promise<CheckAnswer> {
  const all = Math.max(1, rowsIn(patches));
  let sent = 0;
  for (const slice of slicesOf(patches)) {
    await line.ask({ kind: "take", slice });
    if (slice.kind === "rows" || slice.kind === "cells") sent += slice.rows.length;
    progress({ stage: "sending", part: sent / all });
  }
  progress({ stage: "checking", part: 0 });
  const answer = await line.ask({ kind: "check" });
  progress({ stage: "checking", part: 1 });
  return answer;
}

/** Before a workbook is open, and after a breakdown, what is known waits for the next `open`. */
async function know(engine: Engine, context: EngineContext): Promise<CheckAnswer | undefined> {
  engine.context = context;
  const { line } = engine;
  return line && !line.isBroken() ? line.ask({ kind: "know", context }) : undefined;
}
