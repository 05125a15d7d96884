import { isOnOthersTime, newOwnTime, othersTime, type OwnTime } from "./own-time.ts";

/** How often a thread that waits for the store is looked at again, ms. */
const LOOK_AGAIN = 100;

/** A store that does not even answer in so many times the limit never will. */
const MOST_TIMES = 30;

/** What a clock goes by, ms. */
export interface Time {
  readonly now: () => number;
  /** Does the work when so much has gone by, unless what it returns is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

export const processTime: Time = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Aborts its signal when it has gone for long enough; stopping it does not wind it back. */
export interface TaskClock {
  readonly signal: AbortSignal;
  /** For the thread: what it spends on others is not counted. */
  readonly ownTime: OwnTime;
  readonly go: () => void;
  readonly stop: () => void;
}

export function openClock(ms: number, time: Time = processTime): TaskClock {
  const controller = new AbortController();
  const ownTime = newOwnTime();
  /** ms that it had gone when it was stopped. */
  let before = 0;
  let since: number | undefined;
  let callOff = (): void => undefined;
  const gone = (): number => before + (since === undefined ? 0 : time.now() - since);
  const look = (): void => {
    const left = ms - (gone() - othersTime(ownTime));
    if (gone() >= ms * MOST_TIMES) controller.abort();
    else if (isOnOthersTime(ownTime)) callOff = time.after(Math.max(left, LOOK_AGAIN), look);
    else if (left > 0) callOff = time.after(Math.ceil(left), look);
    else controller.abort();
  };
  return {
    signal: controller.signal,
    ownTime,
    go() {
      since = time.now();
      look();
    },
    stop() {
      callOff();
      before = gone();
      since = undefined;
    },
  };
}
