/** Why somebody who waited no longer does. */
export type Turn = "now" | "closed";

/** People waiting in order, with what they hold. */
export interface WaitingLine {
  readonly length: () => number;
  /** What those who wait hold together. */
  readonly bytes: () => number;
  /** Resolves when it is their turn; rejects with the signal's reason when they leave before. */
  join(bytes: number, signal: AbortSignal | undefined): Promise<Turn>;
  /** Lets the first one go; false when nobody waits. */
  next(turn: Turn): boolean;
}

interface Waiting {
  readonly bytes: number;
  readonly settle: (turn: Turn) => void;
}

export function openWaitingLine(): WaitingLine {
  const line: Waiting[] = [];
  let bytes = 0;
  const leave = (one: Waiting): void => {
    line.splice(line.indexOf(one), 1);
    bytes -= one.bytes;
  };
  return {
    length: () => line.length,
    bytes: () => bytes,
    join: (held, signal) =>
      new Promise((resolve, reject) => {
        const drop = (): void => {
          leave(one);
          reject(signal!.reason as Error);
        };
        const settle = (turn: Turn): void => {
          leave(one);
          signal?.removeEventListener("abort", drop);
          resolve(turn);
        };
        const one: Waiting = { bytes: held, settle };
        line.push(one);
        bytes += held;
        signal?.addEventListener("abort", drop, { once: true });
      }),
    next(turn) {
      const [first] = line;
      first?.settle(turn);
      return first !== undefined;
    },
  };
}
