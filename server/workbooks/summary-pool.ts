import type { SummaryFormat, SummaryOrder } from "../../shared/summary/order.ts";
import type { PublishedBlob } from "../forms/form-library.ts";
import type { SummaryWorkerData } from "./stored-results.ts";
import { SummaryRefusal } from "./summary-refusal.ts";
import type { SummaryAnswer, SummaryFiles, SummaryRequest } from "./summary-worker.ts";
import { lossOf, openThreadPool } from "./thread-pool.ts";
import { openWorkQueue } from "./work-queue.ts";

export interface SummaryPoolOptions extends SummaryWorkerData {
  /** How many summaries are made at the same time; each keeps a core busy. */
  readonly threads?: number;
  /** How many more may wait for a thread. */
  readonly maxQueue?: number;
  /** Of one summary, from the moment a thread takes it up. */
  readonly timeoutMs?: number;
  /** JavaScript heap of one thread, MB. */
  readonly heapMb?: number;
  /** The form versions that were published so far; threads read their definitions out of the blobs. */
  readonly published?: () => readonly PublishedBlob[];
}

interface SummaryGiven {
  /** Of these sheets only, by their ids. */
  readonly sheets?: readonly string[] | undefined;
  /** The account that asks: callers take turns, and nobody may have more than half of the line. */
  readonly caller?: string;
}

/** Threads in which summaries are made from stored check results, so that requests never wait for one. */
export interface SummaryPool {
  /** A file for each format, all of the same merge. Rejects with a SummaryRefusal. */
  make(order: SummaryOrder, formats: readonly SummaryFormat[], given?: SummaryGiven): Promise<SummaryFiles>;
  close(): Promise<void>;
}

const defaults = { threads: 1, maxQueue: 8, timeoutMs: 60_000, heapMb: 1_024, published: () => [] };

export function openSummaryPool(options: SummaryPoolOptions): SummaryPool {
  const { threads, maxQueue, timeoutMs, heapMb, published, ...workerData } = { ...defaults, ...options };
  const start = { worker: "summary-worker", name: "makeSummary", threads, heapMb, workerData } as const;
  let opened: ReturnType<typeof openThreadPool<SummaryRequest, SummaryAnswer>> | undefined;
  // A server is asked for few summaries, and has its cores and memory for uploads until the first.
  const poolOf = () => (opened ??= openThreadPool<SummaryRequest, SummaryAnswer>(start));
  const queue = openWorkQueue({ places: threads, maxWaiting: maxQueue, maxWaitingBytes: Number.POSITIVE_INFINITY });
  const begin = async (request: SummaryRequest): Promise<SummaryAnswer> => {
    const pool = poolOf();
    // Loading the forms, at the start and after a loss, is not the summary's fault: its clock waits for it.
    await pool.run(undefined as never, { name: "isReady" });
    return pool.run(request, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
      throw asRefusal(error, timeoutMs);
    });
  };
  return {
    make: async (order, formats, { sheets, caller } = {}) => {
      const request = { order, formats, ...(sheets && { sheets }), published: published() };
      const answer = await queue.run({ bytes: 0, caller, run: () => begin(request) });
      if (answer.kind === "busy") throw new SummaryRefusal("busy");
      if (answer.kind === "made") return answer.files;
      throw new SummaryRefusal(answer.code, answer.slots);
    },
    close: async () => {
      await queue.close();
      await opened?.close();
    },
  };
}

/** What the loss of a thread means for the summary; other errors stay what they are. */
function asRefusal(error: unknown, timeoutMs: number): unknown {
  const loss = lossOf(error);
  if (loss === "time") return new SummaryRefusal("summary-too-slow", { limit: timeoutMs / 1000 });
  return loss === "memory" ? new SummaryRefusal("summary-too-large") : error;
}
