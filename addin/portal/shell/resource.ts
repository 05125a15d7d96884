import { AwayError } from "../../api/away-error.ts";
import { complain, type Stated } from "../../ui/errands.ts";
import type { Stop } from "../../ui/host.ts";
import type { Loaded } from "../../ui/loaded.ts";
import { openStore, type Store } from "../../ui/store.ts";

/** Something that the server has, as it was when it was last asked. */
export interface Resource<T> {
  readonly state: Store<Loaded<T>>;
  /** Asks again; an answer that a later question has overtaken is dropped. Never rejects. */
  reload(): Promise<void>;
}

/** `context` hears why the server refused; that it is away is told by the state alone. */
export function openResource<T>(context: Stated, fetch: () => Promise<T>): Resource<T> {
  const state = openStore<Loaded<T>>({ phase: "none" });
  let latest = 0;
  const reload = async (): Promise<void> => {
    const mine = (latest += 1);
    state.set((now) => ({ ...now, phase: "loading" }));
    try {
      const value = await fetch();
      if (mine === latest) state.set(() => ({ phase: "there", value }));
    } catch (error) {
      if (mine !== latest) return;
      state.set((now) => ({ ...now, phase: error instanceof AwayError ? "away" : "refused" }));
      if (!(error instanceof AwayError)) complain(context, error);
    }
  };
  return { state, reload };
}

/** The same; where an answer says what the last one said, the value stays that very object, and nothing is drawn anew. */
export function openSteadyResource<T>(context: Stated, fetch: () => Promise<T>): Resource<T> {
  let last: { readonly value: T; readonly text: string } | undefined;
  return openResource(context, async () => {
    const value = await fetch();
    const text = JSON.stringify(value);
    if (!last || last.text !== text) last = { value, text };
    return last.value;
  });
}

const USUAL_MS = 15_000;
const AWAY_MS = 60_000;

/** Loads now, and again every quarter of a minute while the page is looked at, and at once when it is looked at again. */
export function keepLive(resources: readonly Resource<unknown>[]): Stop {
  return keepLoading(resources, USUAL_MS);
}

/** Loads now, and what the server was away for again until it answers; for what need not be asked for again and again. */
export function keepTrying(resources: readonly Resource<unknown>[]): Stop {
  return keepLoading(resources);
}

function keepLoading(resources: readonly Resource<unknown>[], usualMs?: number): Stop {
  const isDue = ({ state }: Resource<unknown>): boolean =>
    usualMs !== undefined || ["none", "away"].includes(state.get().phase);
  const ends = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") await Promise.all(resources.filter(isDue).map((one) => one.reload()));
    if (ends.signal.aborted) return;
    const isAway = resources.some(({ state }) => state.get().phase === "away");
    clearTimeout(timer);
    timer = setTimeout(() => void look(), isAway ? AWAY_MS : (usualMs ?? AWAY_MS));
  };
  document.addEventListener("visibilitychange", () => void look(), { signal: ends.signal });
  window.addEventListener("online", () => void look(), { signal: ends.signal });
  void look();
  return () => {
    ends.abort();
    clearTimeout(timer);
  };
}
