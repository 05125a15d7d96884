import type { Time } from "../../../server/workbooks/task-clock.ts";

/** Time that stands still until it is moved on by hand. */
export interface HandTime extends Time {
  /** So many ms go by: what is due by then is done, one thing after another. */
  pass(ms: number): void;
  /** Resolves when something is waiting for time to go by. */
  awaited(): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly work: () => void;
}

export function openHandTime(): HandTime {
  const waiting = new Set<Due>();
  let now = 0;
  let isAwaited = (): void => undefined;
  const nextBy = (end: number): Due | undefined =>
    [...waiting].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  return {
    now: () => now,
    after(ms, work) {
      const due = { at: now + ms, work };
      waiting.add(due);
      isAwaited();
      return () => void waiting.delete(due);
    },
    pass(ms) {
      const end = now + ms;
      for (let due = nextBy(end); due; due = nextBy(end)) {
        waiting.delete(due);
        now = due.at;
        due.work();
      }
      now = end;
    },
    awaited: () => new Promise((resolve) => (waiting.size > 0 ? resolve() : (isAwaited = resolve))),
  };
}
