import { extname, join } from "node:path";
import { Piscina } from "piscina";
import type { SummaryFormat, SummaryOrder } from "../../shared/summary/order.ts";
import { SummaryRefusal } from "./summary-refusal.ts";
import type { SummaryAnswer, SummaryFiles, SummaryRequest, SummaryWorkerData } from "./summary-worker.ts";

export interface SummaryPoolOptions extends SummaryWorkerData {
  /** How many summaries are made at the same time; each keeps a core busy. */
  readonly threads?: number;
  /** How many more may wait for a thread. */
  readonly maxQueue?: number;
  /** Of one summary, from the moment a thread takes it up. */
  readonly timeoutMs?: number;
  /** JavaScript heap of one thread, MB. */
  readonly heapMb?: number;
}

/** Threads in which summaries are made from stored check results, so that requests never wait for one. */
export interface SummaryPool {
  /** A file for each format, all of the same merge. Rejects with a SummaryRefusal. */
  make(order: SummaryOrder, formats: readonly SummaryFormat[]): Promise<SummaryFiles>;
  close(): Promise<void>;
}

const defaults = { threads: 1, maxQueue: 8, timeoutMs: 60_000, heapMb: 1_024 };

export function openSummaryPool(options: SummaryPoolOptions): SummaryPool {
  const { threads, maxQueue, timeoutMs, heapMb, ...shared } = { ...defaults, ...options };
  const pool = new Piscina<SummaryRequest, SummaryAnswer>({
    // .ts from source, .js from dist/
    filename: join(import.meta.dirname, `summary-worker${extname(import.meta.filename)}`),
    name: "makeSummary",
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    workerData: shared,
  });
  const turns = openTurns(threads, maxQueue);
  const begin = async (request: SummaryRequest): Promise<SummaryFiles> => {
    // Loading the forms, at the start and after a loss, is not the summary's fault: its clock waits for it.
    await pool.run(undefined as never, { name: "isReady" });
    const answer = await pool.run(request, { signal: AbortSignal.timeout(timeoutMs) });
    if (answer.kind === "made") return answer.files;
    throw new SummaryRefusal(answer.code, answer.slots);
  };
  return {
    make: (order, formats) =>
      turns(() => begin({ order, formats })).catch((error: unknown) => {
        throw asRefusal(error, timeoutMs);
      }),
    close: () => pool.close(),
  };
}

/** Lets `places` pieces of work run at the same time and `waiting` wait in order; refuses what comes beyond. */
function openTurns(places: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free--;
    else if (queue.length >= waiting) throw new SummaryRefusal("busy");
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}

/** What the loss of a thread means for the summary; other errors stay what they are. */
function asRefusal(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "AbortError") return new SummaryRefusal("summary-too-slow", { limit: timeoutMs / 1000 });
  const ranOut = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return ranOut ? new SummaryRefusal("summary-too-large") : error;
}
