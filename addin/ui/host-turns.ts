import { isEditing } from "./host.ts";

/** Work on the workbook, one piece after the other. */
export interface HostTurns {
  /** Does `work` when all that was asked before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Tries until Excel is no longer in the middle of a cell; then resolves or rejects as `work` does. */
  whenFree<T>(work: () => Promise<T>): Promise<T>;
  /** Something was heard from Excel: a cell was left. */
  wake(): void;
  /** Waits no longer: what waits is rejected with its edit-mode error. */
  stop(): void;
}

export interface HostTurnsOptions {
  /** Between two tries while a cell is being edited, ms. */
  readonly retryMs: number;
  readonly onWaiting: (isWaiting: boolean) => void;
}

export function openHostTurns({ retryMs, onWaiting }: HostTurnsOptions): HostTurns {
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resume of waiting) resume();
  };
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, retryMs);
      waiting.add(resume);
    });
  const tellWaiting = (): void => onWaiting(waiting.size > 0);
  const whenFree = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        const done = await work();
        tellWaiting();
        return done;
      } catch (error) {
        if (!isEditing(error) || isStopped) {
          tellWaiting();
          throw error;
        }
        const resumed = pause();
        tellWaiting();
        await resumed;
      }
    }
  };
  return {
    inTurn: (work) => {
      const made = last.then(work);
      last = made.catch(() => undefined);
      return made;
    },
    whenFree,
    wake,
    stop: () => {
      isStopped = true;
      wake();
    },
  };
}
