import { extname, join } from "node:path";
import { Piscina } from "piscina";

export interface ThreadPoolOptions {
  /** The module of this folder that the threads run. */
  readonly worker: "check-worker" | "template-worker" | "summary-worker" | "entry-reader";
  /** The function of it that is called where a task names none. */
  readonly name: string;
  readonly threads: number;
  /** JavaScript heap of one thread, MB. */
  readonly heapMb: number;
  /** What every thread is started with. */
  readonly workerData: object;
}

/** As many threads as are asked for, from the start to the end. */
export function openThreadPool<Request, Answer>(options: ThreadPoolOptions): Piscina<Request, Answer> {
  const { worker, name, threads, heapMb, workerData } = options;
  return new Piscina<Request, Answer>({
    // .ts from source, .js from dist/
    filename: join(import.meta.dirname, `${worker}${extname(import.meta.filename)}`),
    name,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    workerData,
  });
}

/** What a thread was lost for: its task took too long, or too much memory; undefined for all other errors. */
export function lossOf(error: unknown): "time" | "memory" | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "AbortError") return "time";
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : undefined;
}
