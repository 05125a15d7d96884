import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { openOutbox, type Outbox } from "../../api/outbox.ts";
import type { FilingParts } from "../../ui/filing/filing-parts.ts";
import type { Stop } from "../../ui/host.ts";
import { openStore, type Store } from "../../ui/store.ts";

/** The outbox of this window, which goes on sending on whatever page one is. */
export interface PortalOutbox {
  readonly outbox: Outbox;
  /** Receipts that came since the window was opened, by the key of the parcel. */
  readonly receipts: Store<ReadonlyMap<string, Receipt>>;
}

interface Open extends PortalOutbox {
  readonly parts: FilingParts;
  readonly close: Stop;
}

let open: Open | undefined;

/** Opens it with the first page that asks for it, and anew when the language of the page is another. */
export function portalOutbox(parts: FilingParts): PortalOutbox {
  if (open?.parts === parts) return open;
  const receipts = open?.receipts ?? openStore<ReadonlyMap<string, Receipt>>(new Map());
  open?.close();
  open = openWith(parts, receipts);
  return open;
}

function openWith(parts: FilingParts, receipts: PortalOutbox["receipts"]): Open {
  const { connection, parcels, turns } = parts;
  const onReceipt: Parameters<typeof openOutbox>[0]["onReceipt"] = async (receipt, { key }) => {
    await parts.receipts.put({ key: receipt.number, receipt });
    receipts.set((now) => new Map(now).set(key, receipt));
  };
  const outbox = openOutbox({ connection, parcels, turns, onReceipt });
  let known = "";
  const stops = [
    connection.state.watch(({ session, reach }) => {
      const next = `${session.kind === "open" ? session.view.account.id : ""} ${String(reach === "away")}`;
      if (next === known) return;
      known = next;
      if (reach !== "away") void outbox.send();
    }),
    parts.onReturn(() => void outbox.refresh().then(() => outbox.send())),
  ];
  const close = (): void => {
    for (const stop of stops) stop();
    outbox.close();
  };
  return { parts, outbox, receipts, close };
}
