/** Lets a few pieces of work run at the same time; the others wait in the order in which they came. */
export interface Turnstile {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** How many run now, and how many wait. */
  load(): { readonly running: number; readonly waiting: number };
}

export function openTurnstile(places: number): Turnstile {
  const queue: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<void> => {
    if (running < places) running++;
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  // Whoever leaves hands the place over, so that nobody who comes later can slip in between.
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else running--;
  };
  return {
    pass: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    load: () => ({ running, waiting: queue.length }),
  };
}
