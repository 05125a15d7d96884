/**
 * Runs `work` for all who ask, never two at a time: whoever asks while it runs waits for the next run, so that it has
 * begun after everybody who waits for it has asked.
 */
export function sharedRuns(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  };
  return () => {
    if (!running) return begin();
    return (next ??= running.then(begin, begin));
  };
}
