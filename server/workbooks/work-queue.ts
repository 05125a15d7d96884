import type { Busy } from "./pool-messages.ts";
import { openWaitingLine } from "./waiting-line.ts";

export interface QueueLimits {
  /** How many pieces of work run at the same time. */
  readonly places: number;
  /** How many more may wait, and how many bytes they may hold together. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
}

/** A piece of work that may have to wait. */
export interface QueuedWork<T> {
  /** What it holds in memory while it waits. */
  readonly bytes: number;
  /** Whose it is: nobody may have more than half of the line. Undefined where there is only one. */
  readonly caller?: string | undefined;
  /** Whoever wants the answer has gone: work that still waits is dropped, and its promise rejects with the reason. */
  readonly signal?: AbortSignal | undefined;
  readonly run: () => Promise<T>;
}

export interface QueueStats {
  readonly running: number;
  readonly waiting: number;
  readonly waitingBytes: number;
  readonly completed: number;
  /** Turned away because too much was waiting. */
  readonly turnedAway: number;
  /** Of the work done last, the newest last, without the time it waited; ms. */
  readonly durationsMs: readonly number[];
}

/** A line in which work waits for one of a few places. */
export interface WorkQueue {
  /** Answers at once with `busy` when too much waits already. */
  run<T>(work: QueuedWork<T>): Promise<T | Busy>;
  stats(): QueueStats;
  /** Turns away what waits and all that comes; resolves when what runs is done. */
  close(): Promise<void>;
}

const DURATIONS_KEPT = 100;
/** What a piece of work takes as long as none has been done. */
const FIRST_GUESS_MS = 50;

export function openWorkQueue({ places, maxWaiting, maxWaitingBytes }: QueueLimits): WorkQueue {
  const line = openWaitingLine();
  const durations: number[] = [];
  const counts = { running: 0, completed: 0, turnedAway: 0 };
  let closed: (() => void) | undefined;

  const turnAway = (): Busy => {
    counts.turnedAway += 1;
    return { kind: "busy", retryAfterSeconds: secondsUntilFree(durations, { waiting: line.length(), places }) };
  };

  const isFull = ({ bytes, caller }: Pick<QueuedWork<unknown>, "bytes" | "caller">): boolean =>
    line.length() >= maxWaiting ||
    line.bytes() + bytes > maxWaitingBytes ||
    (caller !== undefined && line.lengthOf(caller) >= maxWaiting / 2);

  /** A place is handed on, so that nobody who comes meanwhile can take it. */
  const finish = (started: number): void => {
    durations.push(performance.now() - started);
    if (durations.length > DURATIONS_KEPT) durations.shift();
    counts.completed += 1;
    if (!closed && line.next("now")) return;
    counts.running -= 1;
    if (counts.running === 0) closed?.();
  };

  return {
    async run({ bytes, caller, signal, run }) {
      signal?.throwIfAborted();
      if (closed) return turnAway();
      if (counts.running < places) counts.running += 1;
      else if (isFull({ bytes, caller })) return turnAway();
      else if ((await line.join({ caller: caller ?? "", bytes, signal })) === "closed") return turnAway();
      const started = performance.now();
      try {
        return await run();
      } finally {
        finish(started);
      }
    },
    stats: () => ({ ...counts, waiting: line.length(), waitingBytes: line.bytes(), durationsMs: [...durations] }),
    async close() {
      const isDone = new Promise<void>((resolve) => (closed = resolve));
      while (line.next("closed"));
      if (counts.running > 0) await isDone;
    },
  };
}

/** When all that waits now will have been done, by how long work took lately. */
function secondsUntilFree(
  durations: readonly number[],
  { waiting, places }: { waiting: number; places: number },
): number {
  const total = durations.reduce((sum, one) => sum + one, 0);
  const usual = durations.length === 0 ? FIRST_GUESS_MS : total / durations.length;
  return Math.max(1, Math.ceil((usual * (waiting + 1)) / places / 1000));
}
