import { randomUUID } from "node:crypto";
import { fetchSend } from "../../../addin/api/fetch-send.ts";
import { openConnection, type Connection } from "../../../addin/api/connection.ts";
import { memoryKept } from "../../../addin/api/kept.ts";
import { openSessionStore } from "../../../addin/api/session-store.ts";
import { openFiling, type Filing } from "../../../addin/ui/filing/open-filing.ts";
import type { FilingParts } from "../../../addin/ui/filing/filing-parts.ts";
import { openLiveCheck } from "../../../addin/ui/live-check.ts";
import { openStore } from "../../../addin/ui/store.ts";
import { sayIn } from "../../../addin/ui/words.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import type { Send } from "../../../shared/submission/client.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { anEngine } from "../engine/an-engine.ts";
import { aMemoryHost, type MemoryHost } from "../ui/a-memory-host.ts";

/** The network between a pane and its server, which a test can cut. */
export interface Network {
  readonly send: Send;
  /** `lost`: the server gets the request, and its answer never comes. */
  mode: "up" | "down" | "lost";
  /** Requests that filed something, by their Idempotency-Key. */
  readonly keys: string[];
}

export function aNetwork(origin: string): Network {
  const send = fetchSend({ origin });
  const network: Network = {
    mode: "up",
    keys: [],
    send: async (asked) => {
      const key = asked.headers["idempotency-key"];
      if (key !== undefined) network.keys.push(key);
      if (network.mode === "down") return fetchSend({ origin: "http://127.0.0.1:1" })(asked);
      const answer = await send(asked);
      if (network.mode === "lost") return fetchSend({ origin: "http://127.0.0.1:1" })(asked);
      return answer;
    },
  };
  return network;
}

export function aConnection({ send }: Pick<Network, "send">): Connection {
  return openConnection({ send, sessions: openSessionStore(), language: "zh-CN" });
}

/** A pane's tab without its page: the real check and engine over a workbook in memory. */
export interface APane {
  readonly filing: Filing;
  readonly host: MemoryHost;
  readonly network: Network;
  /** The workbooks that were opened in windows of their own. */
  readonly opened: Uint8Array[];
  close(): void;
}

export interface PaneSettings {
  readonly origin: string;
  readonly workbook: Workbook | Uint8Array;
  /** Those of an earlier pane on the same computer. */
  readonly parts?: Partial<FilingParts>;
}

export async function aPane({ origin, workbook, parts = {} }: PaneSettings): Promise<APane> {
  const network = aNetwork(origin);
  const isFile = workbook instanceof Uint8Array;
  const opened: Uint8Array[] = [];
  const host: MemoryHost = Object.assign(aMemoryHost(isFile ? readWorkbook(workbook, nodeCodec) : workbook), {
    fileName: () => "申报表.xlsx",
    bytes: () => Promise.resolve(isFile ? workbook : undefined),
    openWindow: (bytes: Uint8Array) => Promise.resolve(void opened.push(bytes)),
  });
  const engine = anEngine();
  const language = "zh-CN";
  const check = openLiveCheck(host, engine, { language, debounceMs: 10, retryMs: 10 });
  await check.start();
  const filing = openFiling(
    { check, engine, host, language, say: sayIn(language) },
    {
      connection: aConnection(network),
      parcels: memoryKept(),
      receipts: memoryKept(),
      drafts: memoryKept(),
      turns: { claims: memoryKept(), owner: randomUUID() },
      uploaded: openStore<number | undefined>(undefined),
      onReturn: () => () => undefined,
      ...parts,
    },
  );
  await filing.reload();
  const close = (): void => {
    filing.close();
    check.stop();
    engine.close();
  };
  return { filing, host, network, opened, close };
}
