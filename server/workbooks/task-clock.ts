import { isOnOthersTime, newOwnTime, othersTime, type OwnTime } from "./own-time.ts";

/** How often a thread that waits for the store is looked at again, ms. */
const LOOK_AGAIN = 100;

/** A store that does not even answer in so many times the limit never will. */
const MOST_TIMES = 30;

/** Aborts its signal when it has gone for long enough; stopping it does not wind it back. */
export interface TaskClock {
  readonly signal: AbortSignal;
  /** For the thread: what it spends on others is not counted. */
  readonly ownTime: OwnTime;
  readonly go: () => void;
  readonly stop: () => void;
}

export function openClock(ms: number): TaskClock {
  const controller = new AbortController();
  const ownTime = newOwnTime();
  /** ms that it had gone when it was stopped. */
  let before = 0;
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const gone = (): number => before + (since === undefined ? 0 : performance.now() - since);
  const look = (): void => {
    const left = ms - (gone() - othersTime(ownTime));
    if (gone() >= ms * MOST_TIMES) controller.abort();
    else if (isOnOthersTime(ownTime)) timer = setTimeout(look, Math.max(left, LOOK_AGAIN));
    else if (left > 0) timer = setTimeout(look, Math.ceil(left));
    else controller.abort();
  };
  return {
    signal: controller.signal,
    ownTime,
    go() {
      since = performance.now();
      look();
    },
    stop() {
      clearTimeout(timer);
      before = gone();
      since = undefined;
    },
  };
}
