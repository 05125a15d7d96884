/**
 * How much of a task's time is not its file's: shared by the thread that does it and the host that stops it. Ten
 * thousand workbooks of a round come slowly out of some stores, and a thread that is stopped for it begins anew each time.
 */
export type OwnTime = Int32Array<SharedArrayBuffer>;

/** 1 while the thread waits for the store. */
const WAITING = 0;
/** ms that it has waited. */
const WAITED = 1;

/** What comes with each task of a thread. */
export interface Timed {
  readonly ownTime: OwnTime;
}

export function newOwnTime(): OwnTime {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** Does the work on the store's time. */
export async function onOthersTime<T>(time: OwnTime, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  Atomics.store(time, WAITING, 1);
  try {
    return await work();
  } finally {
    Atomics.add(time, WAITED, Math.round(performance.now() - began));
    Atomics.store(time, WAITING, 0);
  }
}

export function isOnOthersTime(time: OwnTime): boolean {
  return Atomics.load(time, WAITING) === 1;
}

/** ms since the task began. */
export function othersTime(time: OwnTime): number {
  return Atomics.load(time, WAITED);
}
