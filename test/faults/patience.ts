import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "../../server/store/store-error.ts";

/** For a store that is to succeed however slow the machine is. */
export const patient = { patienceMs: 60_000 } as const;

/**
 * Of a store whose limits are short because something else is to expire: where the machine is slow they end what should
 * succeed as well, so it is asked again while the store says that it is away, for a minute.
 */
export async function untilAnswered<R>(ask: () => Promise<R>): Promise<R> {
  for (const end = performance.now() + 60_000; ; await wait(5)) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof StoreError && error.code === "store-unavailable";
      if (!isAway || performance.now() > end) throw error;
    }
  }
}
