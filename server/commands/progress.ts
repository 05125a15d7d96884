import { SingleBar } from "cli-progress";
import { withoutControls, type Terminal } from "./terminal.ts";

export interface Progress {
  /** One more piece is done; `what` is shown beside the bar. */
  step(what: string): void;
  stop(): void;
}

/** A bar on stderr where a person watches and there is more than one piece of work; else nothing at all. */
export function showProgress(terminal: Terminal, label: string, total: number): Progress {
  if (!terminal.isWatched || total < 2) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} [{bar}] {value}/{total} {what}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: false,
    gracefulExit: false,
  });
  bar.start(total, 0, { what: "" });
  return { step: (what) => bar.increment({ what: withoutControls(what) }), stop: () => bar.stop() };
}
