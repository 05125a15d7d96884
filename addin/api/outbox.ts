import { RefusedError, type WorkbookToSend } from "../../shared/submission/client.ts";
import type { ProblemCode } from "../../shared/submission/problem-catalogue.ts";
import type { ProblemDocument } from "../../shared/submission/problem.ts";
import type { Receipt } from "../../shared/submission/submission-views.ts";
import type { Text } from "../../shared/cells/text.ts";
import { openStore, type Store } from "../ui/store.ts";
import type { Connection } from "./connection.ts";
import type { Kept, KeyedThing } from "./kept.ts";
import { oneAtATime, type Turns } from "./one-at-a-time.ts";

/** A workbook that is to be filed, as it was when the user said so. The key is its Idempotency-Key, the same each time. */
export interface Parcel extends KeyedThing {
  /** The account that files it: nobody else's session sends it. */
  readonly account: string;
  readonly accountName: string;
  /** Form version id, and the form's title. */
  readonly form: string;
  readonly title: Text;
  readonly unit: string;
  readonly period: string;
  readonly fileName: string;
  /** ISO 8601 */
  readonly preparedAt: string;
  readonly workbook: Exclude<WorkbookToSend, { readonly cells: unknown }>;
  readonly tries: number;
  /** The server has said no; it is not sent again. */
  readonly refused?: ProblemDocument;
}

/** A parcel without what is in it. */
export type ParcelView = Omit<Parcel, "workbook">;

/** Why the last attempt came to nothing, for the time being. */
export type Delay =
  | { readonly kind: "away" }
  | { readonly kind: "sign-in" }
  /** The server is there and cannot take it now. */
  | { readonly kind: "later"; readonly problem: ProblemDocument };

export interface OutboxState {
  readonly parcels: readonly ParcelView[];
  /** The key of the one that is on its way. */
  readonly sending?: string;
  readonly delay?: Delay;
  /** When the next attempt is made by itself, ms since 1970. */
  readonly nextAt?: number;
  /** The parcels outlast the pane. */
  readonly lasts: boolean;
}

export interface Outbox {
  readonly state: Store<OutboxState>;
  /** Keeps a parcel; resolves when it is written. */
  put(parcel: Omit<Parcel, "tries">): Promise<void>;
  /** Sends all that wait. Never rejects: what came of it is the state. */
  send(): Promise<void>;
  remove(key: string): Promise<void>;
  /** Reads again what is kept: another window may have sent it. */
  refresh(): Promise<void>;
  close(): void;
}

export interface OutboxParts {
  readonly connection: Connection;
  readonly parcels: Kept<Parcel>;
  readonly turns: Turns;
  readonly name?: string;
  readonly onReceipt: (receipt: Receipt, parcel: ParcelView) => Promise<void>;
}

export function openOutbox(parts: OutboxParts): Outbox {
  const { parcels } = parts;
  const state = openStore<OutboxState>({ parcels: [], lasts: parcels.lasts });
  const refresh = async (): Promise<void> => {
    const all = [...(await parcels.all())].sort((a, b) => (a.preparedAt < b.preparedAt ? -1 : 1));
    state.set((now) => ({ ...now, parcels: all.map(viewOf) }));
  };
  const { send, close } = openSender(parts, state, refresh);
  return {
    state,
    put: async (parcel) => {
      await parcels.put({ ...parcel, tries: 0 });
      await refresh();
    },
    send,
    remove: async (key) => {
      await parcels.remove(key);
      await refresh();
    },
    refresh,
    close,
  };
}

/** Sends what waits: now, and again by itself after waits that grow. */
function openSender(
  parts: OutboxParts,
  state: Store<OutboxState>,
  refresh: () => Promise<void>,
): Pick<Outbox, "send" | "close"> {
  const { connection, parcels, turns, name = "parkforms-outbox" } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round: Promise<void> | undefined;
  let isClosed = false;
  let fails = 0;
  const sendAgainAfter = (ms: number): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void send(), ms);
  };
  const wait = (delay: Delay, seconds = 0): void => {
    fails += 1;
    // With a session of nobody, or an old one, no waiting helps: signing in does.
    const ms = delay.kind === "sign-in" ? undefined : Math.max(seconds * 1000, waitAfter(fails));
    if (ms !== undefined) sendAgainAfter(ms);
    state.set(({ nextAt: _, ...now }) => ({ ...now, delay, ...(ms !== undefined && { nextAt: Date.now() + ms }) }));
  };
  const sendAll = async (): Promise<void> => {
    clearTimeout(timer);
    const waiting = (await parcels.all()).filter(({ refused }) => refused === undefined);
    state.set(({ delay: _, nextAt: __, ...now }) => now);
    const ours = waiting.filter(({ account }) => account === accountOf(connection));
    if (ours.length < waiting.length) wait({ kind: "sign-in" });
    for (const parcel of ours) {
      const outcome = await deliver(parts, state, parcel);
      if (outcome.kind === "delayed") return wait(outcome.delay, outcome.seconds);
      await refresh();
    }
    if (ours.length > 0) fails = 0;
  };
  const sendInTurn = async (): Promise<void> => {
    const isOurs = await oneAtATime(name, turns, sendAll);
    await refresh();
    // Another window is at it: look again soon whether anything is left.
    if (!isOurs) sendAgainAfter(OTHERS_TURN_MS);
  };
  const send = async (): Promise<void> => {
    if (isClosed) return;
    round ??= sendInTurn().finally(() => (round = undefined));
    await round;
  };
  const close = (): void => {
    isClosed = true;
    clearTimeout(timer);
  };
  return { send, close };
}

/** Sends one parcel, and keeps what came of it. */
async function deliver(
  { connection, parcels, onReceipt }: OutboxParts,
  state: Store<OutboxState>,
  parcel: Parcel,
): Promise<Outcome> {
  // Only where it is still there: the user may have taken it back meanwhile.
  const note = (what: Partial<Parcel>) => parcels.change(parcel.key, (now) => now && { ...now, ...what });
  state.set((now) => ({ ...now, sending: parcel.key }));
  const outcome = await attempt(connection, parcel);
  state.set(({ sending: _, ...now }) => now);
  if (outcome.kind === "sent") {
    await onReceipt(outcome.receipt, viewOf(parcel));
    await parcels.remove(parcel.key);
  } else await note(outcome.kind === "refused" ? { refused: outcome.problem } : { tries: parcel.tries + 1 });
  return outcome;
}

/** Whose session is open. */
function accountOf({ state }: Connection): string | undefined {
  const { session } = state.get();
  return session.kind === "open" ? session.view.account.id : undefined;
}

function viewOf({ workbook: _, ...view }: Parcel): ParcelView {
  return view;
}

type Outcome =
  | { readonly kind: "sent"; readonly receipt: Receipt }
  | { readonly kind: "refused"; readonly problem: ProblemDocument }
  | { readonly kind: "delayed"; readonly delay: Delay; readonly seconds?: number };

async function attempt(connection: Connection, { key, fileName, workbook }: Parcel): Promise<Outcome> {
  try {
    const { json } = await connection.ask("fileWorkbook", { workbook, key, query: { fileName } });
    return { kind: "sent", receipt: json };
  } catch (error) {
    if (error instanceof RefusedError) return outcomeOf(error.document);
    // Whatever else it was, it did not bring a receipt.
    return { kind: "delayed", delay: { kind: "away" } };
  }
}

/** Refusals of the moment, not of the workbook. */
const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "busy",
  "rate-limited",
  "shutting-down",
  "store-failed",
  "store-full",
  "store-unavailable",
  "internal-fault",
  "body-incomplete",
  "body-too-slow",
  "request-too-slow",
  "password-expired",
]);

function outcomeOf(problem: ProblemDocument): Outcome {
  if (problem.status === 401) return { kind: "delayed", delay: { kind: "sign-in" } };
  if (!passing.has(problem.code)) return { kind: "refused", problem };
  const { retryAfterSeconds: seconds } = problem;
  return { kind: "delayed", delay: { kind: "later", problem }, ...(seconds !== undefined && { seconds }) };
}

const OTHERS_TURN_MS = 10_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Three times as long each time, and not all at the same moment when a server comes back. */
function waitAfter(fails: number): number {
  const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** (fails - 1));
  return ms * (0.8 + 0.4 * Math.random());
}
