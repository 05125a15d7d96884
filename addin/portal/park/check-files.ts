import type { CheckAnswer, EngineContext, EngineProgress } from "../../engine/check-engine.ts";
import type { FileEngine } from "../../engine/file-engine.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import type { Stop } from "../../ui/host.ts";
import { bookOf } from "../../ui/filing/open-filing.ts";
import { findThread, readKnown, whoIs } from "../../ui/filing/follow-book.ts";
import type { Store } from "../../ui/store.ts";
import { startFileEngine } from "../files/start-file-engine.ts";
import type { PageContext } from "../shell/page.ts";
import type { UploadFile, UploadState } from "./upload-files.ts";

/** A reason that somebody typed, and the findings that it is for. */
export interface TypedReason {
  readonly findings: readonly Finding[];
  readonly reason: string;
}

/** The check of files, one after the other, in a thread of its own. */
export interface FileChecks {
  /** Checks those that wait. Never rejects: what came of it is the state of each file. */
  run(): Promise<void>;
  /** Writes reasons into a file, and checks it again. Rejects where the file takes none. */
  explain(id: string, reasons: readonly TypedReason[]): Promise<void>;
  /** The file as it is filed: without marks of ours. */
  forFiling(file: UploadFile): Promise<Uint8Array>;
  close: Stop;
}

interface Bench {
  readonly context: PageContext;
  readonly state: Store<UploadState>;
  readonly engine: FileEngine;
  /** What the engine knows beside the workbook, as JSON. */
  known: string;
  isClosed: boolean;
}

export function openFileChecks(context: PageContext, state: Store<UploadState>): FileChecks {
  const bench: Bench = { context, state, engine: startFileEngine(), known: "{}", isClosed: false };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const made = last.then(work);
    last = made.catch(() => undefined);
    return made;
  };
  return {
    run: () => inTurn(() => checkWaiting(bench)),
    explain: (id, reasons) => inTurn(() => explain(bench, id, reasons)),
    forFiling: ({ bytes }) => inTurn(() => bench.engine.unmark(bytes)),
    close: () => {
      bench.isClosed = true;
      bench.engine.close();
    },
  };
}

/** Changes what is known of one file; nothing where it was removed meanwhile, or the page is closed. */
function change({ state, isClosed }: Bench, id: string, what: Partial<UploadFile>): void {
  if (isClosed) return;
  state.set((now) => ({ ...now, files: now.files.map((one) => (one.id === id ? { ...one, ...what } : one)) }));
}

function fileOf({ state }: Bench, id: string): UploadFile | undefined {
  return state.get().files.find((one) => one.id === id);
}

async function checkWaiting(bench: Bench): Promise<void> {
  for (;;) {
    const next = bench.state.get().files.find(({ stage }) => stage === "waiting");
    if (!next || bench.isClosed) return;
    change(bench, next.id, { stage: "checking", part: 0 });
    try {
      change(bench, next.id, { ...(await checked(bench, next)), stage: "checked", part: 1 });
    } catch {
      change(bench, next.id, { stage: "failed" });
    }
  }
}

type Found = Pick<UploadFile, "thread"> & { readonly answer: CheckAnswer };

async function checked(bench: Bench, { id, bytes }: UploadFile): Promise<Found> {
  const { engine } = bench;
  const read = await engine.readFile(bytes);
  if (read.kind === "refused") return { answer: read, thread: { phase: "none" } };
  const answer = await engine.open(read.workbook, (now) => change(bench, id, { part: partOf(now) }));
  return withServer(bench, answer);
}

/** Reading is quick; sending the cells across and checking take about the same time. */
function partOf({ stage, part }: EngineProgress): number {
  return stage === "sending" ? 0.1 + 0.4 * part : 0.5 + 0.5 * part;
}

/** Checks again with what the server knows of this very report, and not of the file before it. */
async function withServer(bench: Bench, answer: CheckAnswer): Promise<Found> {
  const { context } = bench;
  const book = answer.kind === "checked" ? bookOf(answer.identity) : undefined;
  const who = whoIs(context);
  const isKnowable = book !== undefined && who !== undefined;
  const thread = isKnowable ? await findThread(context, book, who).catch(() => undefined) : undefined;
  const known = isKnowable ? await readKnown(context, book, { who, ...(thread && { thread }) }) : {};
  const again = await know(bench, known);
  return {
    answer: again ?? answer,
    thread: thread === undefined ? { phase: "none" } : { phase: "there", value: thread },
  };
}

async function know(bench: Bench, known: EngineContext): Promise<CheckAnswer | undefined> {
  const text = JSON.stringify(known);
  if (text === bench.known) return undefined;
  bench.known = text;
  return bench.engine.know(known);
}

async function explain(bench: Bench, id: string, reasons: readonly TypedReason[]): Promise<void> {
  const { engine, context } = bench;
  const file = fileOf(bench, id);
  if (!file) return;
  // Another file may have been checked since.
  await checked(bench, file);
  const { language } = context;
  const given = reasons.flatMap(({ findings, reason }) =>
    findings.map(({ rule, rowKey }) => ({ rule, rowKey, reason, language })),
  );
  const plan = await engine.planReasons(given);
  const bytes = await (plan.kind === "cells"
    ? engine.writeCells(file.bytes, plan.writes)
    : engine.putReport(file.bytes, plan.content));
  const now = { ...file, bytes };
  change(bench, id, { bytes, isExplained: true, ...(await checked(bench, now)), stage: "checked", part: 1 });
}
