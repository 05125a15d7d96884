import { extname, join } from "node:path";
import { Piscina } from "piscina";
import { nothingKnown, type KnownRecords } from "../../shared/findings/known-context.ts";
import type { CheckAnswer, CheckRequest } from "./check-worker.ts";
import { asFault, asRefusal, type Refusal } from "./refusal.ts";

export interface PoolLimits {
  /** How many workbooks there will be, where that is known: no more threads are started than that. */
  readonly jobs: number;
  /** How many workbooks are read at the same time. */
  readonly threads: number;
  /** Of one workbook, from the moment a thread takes it up. */
  readonly timeoutMs: number;
  /** JavaScript heap of one thread, MB. Buffers lie outside of it; the reader counts those itself. */
  readonly heapMb: number;
  /** What the checks are to know beside the workbooks. */
  readonly known: KnownRecords;
}

/** Threads in which uploads are read and checked: what a file does to one of them ends with that file. */
export interface CheckPool {
  /** Never rejects: what goes wrong with a file is a refusal. The bytes are handed over and gone afterwards. */
  check(request: CheckRequest): Promise<CheckAnswer>;
  close(): Promise<void>;
}

/** The limits of `xlsx.md` §0; two threads, because the collector's own threads already use part of a second core. */
const defaultLimits: PoolLimits = {
  jobs: Number.POSITIVE_INFINITY,
  threads: 2,
  timeoutMs: 10_000,
  heapMb: 512,
  known: nothingKnown,
};

export function openCheckPool(limits: Partial<PoolLimits> = {}): CheckPool {
  const { jobs, timeoutMs, heapMb, known, ...asked } = { ...defaultLimits, ...limits };
  const threads = Math.max(1, Math.min(asked.threads, jobs));
  const pool = new Piscina<CheckRequest, CheckAnswer>({
    // .ts from source, .js from dist/
    filename: join(import.meta.dirname, `check-worker${extname(import.meta.filename)}`),
    name: "checkUpload",
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    workerData: known,
  });
  const turns = openTurnstile(threads);
  // Loading the forms and starting again after a loss are not the file's fault: its clock waits for them.
  let ready = Promise.all(Array.from({ length: threads }, () => pool.run(nothing, { name: "isReady" })));
  const check = async (request: CheckRequest): Promise<CheckAnswer> => {
    const bytes = ownBytes(request.bytes);
    try {
      await ready;
      const signal = AbortSignal.timeout(timeoutMs);
      return await pool.run({ ...request, bytes }, { signal, transferList: [bytes.buffer] });
    } catch (error) {
      ready = Promise.all([pool.run(nothing, { name: "isReady" })]);
      return { kind: "refused", refusal: refusalFor(error, timeoutMs) };
    }
  };
  return { check: (request) => turns(() => check(request)), close: () => pool.close() };
}

const nothing: CheckRequest = { bytes: new Uint8Array() };

/** Bytes with a buffer of their own: a small Buffer shares one with others, which must not be handed over. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const owned = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return owned ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

/** Lets `places` pieces of work run at the same time; the others wait in order. */
function openTurnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** What the loss of a thread means for the file. */
function refusalFor(error: unknown, timeoutMs: number): Refusal {
  if (error instanceof Error && error.name === "AbortError") {
    return asRefusal("took-too-long", { limit: timeoutMs / 1000 });
  }
  const ranOut = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return ranOut ? asRefusal("took-too-much-memory") : asFault(error);
}
