import type { Typed } from "../controls.ts";
import type { Stop } from "../host.ts";
import type { FilingContext } from "./filing-context.ts";

/** What every part of the tab draws with. */
export interface FilingView extends Typed {
  readonly context: FilingContext;
  /** Draws again what shows `typed` or an own state. */
  readonly redraw: () => void;
}

/** Calls `refresh` after any change of what the tab watches. */
export function watchAll({ state, check, outbox, parts }: FilingContext, refresh: () => void): Stop {
  const stops = [
    state.watch(refresh),
    check.state.watch(refresh),
    outbox.state.watch(refresh),
    parts.connection.state.watch(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
