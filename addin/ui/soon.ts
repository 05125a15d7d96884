/** Work that is asked for again and again, and done once. */
export interface Soon {
  ask(): void;
  stop(): void;
}

/** Does `work` when nobody asked for `afterMs`, but after `atMost` times as long even if somebody keeps asking. */
export function openSoon(
  work: () => void,
  { afterMs, atMost }: { readonly afterMs: number; readonly atMost: number },
): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  let isStopped = false;
  const ask = (): void => {
    if (isStopped) return;
    const now = Date.now();
    if (timer === undefined) latest = now + afterMs * atMost;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(afterMs, latest - now));
    timer = setTimeout(() => {
      timer = undefined;
      work();
    }, wait);
  };
  return {
    ask,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
