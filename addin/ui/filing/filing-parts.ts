import type { Language } from "../../../shared/cells/text.ts";
import type { Send } from "../../../shared/submission/client.ts";
import { apiPrefix, contract } from "../../../shared/submission/contract.ts";
import type { Remark } from "../../../shared/submission/submission.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { openConnection, type Connection, type ConnectionParts } from "../../api/connection.ts";
import { fetchSend } from "../../api/fetch-send.ts";
import { indexedKept, openDatabase } from "../../api/indexed-kept.ts";
import { memoryKept, type Kept, type KeyedThing } from "../../api/kept.ts";
import type { Claim, Turns } from "../../api/one-at-a-time.ts";
import { randomId } from "../../api/random-id.ts";
import { openSessionStore, sessionKey } from "../../api/session-store.ts";
import type { Parcel } from "../../api/outbox.ts";
import { xhrSend } from "../../api/xhr-send.ts";
import type { Stop } from "../host.ts";
import { openStore, type Store } from "../store.ts";

/** A receipt that the server has given; the key is its number. */
export interface KeptReceipt extends KeyedThing {
  readonly receipt: Receipt;
}

/** A reviewer's remarks on one submission that were not sent yet; the key is account and submission. */
export interface KeptDrafts extends KeyedThing {
  readonly remarks: readonly Remark[];
}

/** What the tab works with beside the workbook. */
export interface FilingParts {
  readonly connection: Connection;
  readonly parcels: Kept<Parcel>;
  readonly receipts: Kept<KeptReceipt>;
  readonly drafts: Kept<KeptDrafts>;
  readonly turns: Turns;
  /** How much of the workbook that is being filed has left, 0 to 1; undefined where none is, or it cannot be told. */
  readonly uploaded: Store<number | undefined>;
  /** Hears when another window signs in or out, and when the network or the window comes back. */
  readonly onReturn: (listener: () => void) => Stop;
}

const stores = ["parcels", "receipts", "drafts", "claims"] as const;

/** The parts in a browser. Where it keeps nothing, all is kept in memory, and the tab says so. */
export async function openFilingParts(
  language: Language,
  partition = "",
  carrier: ConnectionParts["carrier"] = "bearer",
): Promise<FilingParts> {
  const storage = storageOf();
  const sessions = openSessionStore({ partition, ...(storage && { storage }) });
  const uploaded = openStore<number | undefined>(undefined);
  const send = carrier === "cookie" ? sendTelling(uploaded) : fetchSend();
  const connection = openConnection({ send, sessions, language, carrier });
  const database = await openDatabase(`${partition}parkforms`, stores).catch(() => undefined);
  const kept = <T extends KeyedThing>(store: (typeof stores)[number]): Kept<T> =>
    database ? indexedKept<T>(database, store) : memoryKept<T>();
  const locks = (navigator as Partial<Navigator>).locks;
  const turns = { claims: kept<Claim>("claims"), owner: randomId(), ...(locks && { locks }) };
  return {
    connection,
    parcels: kept("parcels"),
    receipts: kept("receipts"),
    drafts: kept("drafts"),
    turns,
    uploaded,
    onReturn: (listener) => hearReturn(sessionKey(partition), listener),
  };
}

/** Workbooks are filed so that one sees how far it is. With a cookie: this way of sending always sends it. */
function sendTelling(uploaded: Store<number | undefined>): Send {
  const fetching = fetchSend({ withCookie: true });
  const filing = xhrSend({ onProgress: (part) => uploaded.set(() => part) });
  const path = `${apiPrefix}${contract.fileWorkbook.path}`;
  const { method } = contract.fileWorkbook;
  return (asked) => (asked.method === method && asked.path.split("?")[0] === path ? filing(asked) : fetching(asked));
}

/** A browser that keeps nothing throws where the storage is named. */
function storageOf(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function hearReturn(key: string, listener: () => void): Stop {
  const over = new AbortController();
  const { signal } = over;
  window.addEventListener("storage", (event) => event.key === key && listener(), { signal });
  window.addEventListener("online", listener, { signal });
  window.addEventListener("focus", listener, { signal });
  return () => over.abort();
}
