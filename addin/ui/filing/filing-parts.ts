import type { Language } from "../../../shared/cells/text.ts";
import type { Remark } from "../../../shared/submission/submission.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { openConnection, type Connection, type ConnectionParts } from "../../api/connection.ts";
import { fetchSend } from "../../api/fetch-send.ts";
import { indexedKept, openDatabase } from "../../api/indexed-kept.ts";
import { memoryKept, type Kept, type KeyedThing } from "../../api/kept.ts";
import type { Claim, Turns } from "../../api/one-at-a-time.ts";
import { openSessionStore, sessionKey } from "../../api/session-store.ts";
import type { Parcel } from "../../api/outbox.ts";
import type { Stop } from "../host.ts";

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
  const send = fetchSend({ withCookie: carrier === "cookie" });
  const connection = openConnection({ send, sessions, language, carrier });
  const database = await openDatabase(`${partition}parkforms`, stores).catch(() => undefined);
  const kept = <T extends KeyedThing>(store: (typeof stores)[number]): Kept<T> =>
    database ? indexedKept<T>(database, store) : memoryKept<T>();
  const locks = (navigator as Partial<Navigator>).locks;
  const turns = { claims: kept<Claim>("claims"), owner: crypto.randomUUID(), ...(locks && { locks }) };
  return {
    connection,
    parcels: kept("parcels"),
    receipts: kept("receipts"),
    drafts: kept("drafts"),
    turns,
    onReturn: (listener) => hearReturn(sessionKey(partition), listener),
  };
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
