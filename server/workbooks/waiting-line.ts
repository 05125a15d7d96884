/** Why somebody who waited no longer does. */
export type Turn = "now" | "closed";

/**
 * People waiting, with what they hold. Callers take turns, however many of the line are theirs: first whoever has had
 * none yet, then whoever had it longest ago; for one caller it goes in order.
 */
export interface WaitingLine {
  readonly length: () => number;
  /** How many of those who wait are this caller's. */
  readonly lengthOf: (caller: string) => number;
  /** What those who wait hold together. */
  readonly bytes: () => number;
  /** Resolves when it is their turn; rejects with the signal's reason when they leave before. */
  join(guest: Guest): Promise<Turn>;
  /** Lets one go; false when nobody waits. */
  next(turn: Turn): boolean;
}

export interface Guest {
  readonly caller: string;
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly caller: string;
  readonly bytes: number;
  readonly settle: (turn: Turn) => void;
}

export function openWaitingLine(): WaitingLine {
  const line: Waiting[] = [];
  /** The number of the last turn of each caller who waits. */
  const turns = new Map<string, number>();
  let turn = 0;
  let bytes = 0;
  const lengthOf = (caller: string): number => line.filter((one) => one.caller === caller).length;
  const leave = (one: Waiting): void => {
    line.splice(line.indexOf(one), 1);
    bytes -= one.bytes;
    if (lengthOf(one.caller) === 0) turns.delete(one.caller);
  };
  const lastTurn = ({ caller }: Waiting): number => turns.get(caller) ?? 0;
  return {
    length: () => line.length,
    lengthOf,
    bytes: () => bytes,
    join: ({ caller, bytes: held, signal }) =>
      new Promise((resolve, reject) => {
        const drop = (): void => {
          leave(one);
          reject(signal!.reason as Error);
        };
        const settle = (outcome: Turn): void => {
          turns.set(caller, ++turn);
          leave(one);
          signal?.removeEventListener("abort", drop);
          resolve(outcome);
        };
        const one: Waiting = { caller, bytes: held, settle };
        line.push(one);
        bytes += held;
        signal?.addEventListener("abort", drop, { once: true });
      }),
    next(outcome) {
      const [first] = line.toSorted((a, b) => lastTurn(a) - lastTurn(b));
      first?.settle(outcome);
      return first !== undefined;
    },
  };
}
