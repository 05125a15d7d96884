import { isEditing, type Stop } from "../ui/host.ts";
import { hostErrorOf } from "./host-failure.ts";
import { pause } from "./pause.ts";

/** Queues what is asked of Excel, and returns what reads the answer once it is there. */
export type Question<T> = (context: Excel.RequestContext) => () => T;

/** Round trips to Excel, one `sync` each. */
export interface Trips {
  /** Asks anew, after growing waits, while the user edits a cell. Throws a HostError. */
  readonly make: <T>(question: Question<T>) => Promise<T>;
  /** Asks but once: what is written must not wait for a cell whose new value it does not know. Throws a HostError. */
  readonly once: <T>(question: Question<T>) => Promise<T>;
  readonly onWaiting: (listener: (isWaiting: boolean) => void) => Stop;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;
/** Somebody who has left a cell open for so long has left the desk. */
const PATIENCE_MS = 120_000;

/** `patienceMs` is how long a call waits for the user to leave a cell. */
export function openTrips(patienceMs = PATIENCE_MS): Trips {
  const listeners = new Set<(isWaiting: boolean) => void>();
  let waiting = 0;
  const tell = (isWaiting: boolean): void => {
    waiting += isWaiting ? 1 : -1;
    if (waiting === (isWaiting ? 1 : 0)) for (const listener of listeners) listener(isWaiting);
  };
  return {
    make: (question) => askPatiently(question, { tell, patienceMs }),
    once: askOnce,
    onWaiting: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Patience {
  readonly tell: (isWaiting: boolean) => void;
  readonly patienceMs: number;
}

async function askOnce<T>(question: Question<T>): Promise<T> {
  try {
    return await ask(question);
  } catch (cause) {
    throw hostErrorOf(cause);
  }
}

async function askPatiently<T>(question: Question<T>, patience: Patience): Promise<T> {
  try {
    return await askOnce(question);
  } catch (error) {
    if (!isEditing(error)) throw error;
  }
  patience.tell(true);
  try {
    return await askAgain(question, patience.patienceMs);
  } finally {
    patience.tell(false);
  }
}

async function askAgain<T>(question: Question<T>, patienceMs: number): Promise<T> {
  let waited = 0;
  for (let next = FIRST_WAIT_MS; ; next = Math.min(next * 2, LONGEST_WAIT_MS)) {
    await pause(next);
    waited += next;
    try {
      return await askOnce(question);
    } catch (error) {
      if (!isEditing(error) || waited >= patienceMs) throw error;
    }
  }
}

/** Not Excel.run: it keeps every range alive on Excel's side, and sends a second batch to let go of them. */
async function ask<T>(question: Question<T>): Promise<T> {
  const context = new Excel.RequestContext();
  const read = question(context);
  await context.sync();
  return read();
}
