import type { Stop } from "./host.ts";

/** A value that parts of a page look at and are told about when it changes. */
export interface Store<T> {
  get(): T;
  /** Puts in what `change` makes of it; listeners hear of it once, at the end of the running task. */
  set(change: (now: T) => T): void;
  /** Calls at once and after each change. */
  watch(listener: (now: T) => void): Stop;
}

export function openStore<T>(first: T): Store<T> {
  const listeners = new Set<(now: T) => void>();
  let value = first;
  let isDue = false;
  const tell = (): void => {
    isDue = false;
    for (const listener of listeners) listener(value);
  };
  return {
    get: () => value,
    set: (change) => {
      const next = change(value);
      if (next === value) return;
      value = next;
      if (isDue) return;
      isDue = true;
      queueMicrotask(tell);
    },
    watch: (listener) => {
      listeners.add(listener);
      listener(value);
      return () => listeners.delete(listener);
    },
  };
}
